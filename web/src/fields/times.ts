import { useIntl } from "react-intl";

const MOMENT = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}:\d{2}(?:\.\d+)?)(Z|[+-]\d{2}:\d{2})?$/;

/**
 * A moment as the server writes it: `YYYY-MM-DD HH:MM:SS` in UTC, or ISO 8601.
 *
 * @returns null if it is anything else: rows of an adopted table hold what was in them, and a browser would guess
 */
export function readMoment(text: string): Date | null {
  const [, day, time, zone = "Z"] = MOMENT.exec(text) ?? [];
  const moment = new Date(`${day}T${time}${zone}`);
  return Number.isNaN(moment.getTime()) ? null : moment;
}

/** A moment in the words of `write`; what is none, as it is. */
export function writeMoment(text: string, write: (moment: Date) => string): string {
  const moment = readMoment(text);
  return moment === null ? text : write(moment);
}

/** Functions that write moments in the language and the time zone of whoever looks on. */
export function useTimes() {
  const intl = useIntl();
  const yearOf = (moment: Date, zone: Readonly<{ timeZone?: string }>) =>
    intl.formatDate(moment, { year: "numeric", ...zone });
  // `hour12: false` would call midnight 24:00.
  return {
    /** Hours, minutes and seconds. */
    clock: (moment: Date) =>
      intl.formatTime(moment, { hour: "2-digit", minute: "2-digit", second: "2-digit", hourCycle: "h23" }),
    /** Hours and minutes, in another zone if one is given (IANA). */
    minutes: (moment: Date, timeZone?: string) =>
      intl.formatTime(moment, {
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
        ...(timeZone !== undefined && { timeZone }),
      }),
    /** Day, month, the year if it is not this one, and time, in another zone if one is given (IANA). */
    dayAndTime: (moment: Date, timeZone?: string) => {
      const zone = timeZone === undefined ? {} : { timeZone };
      return intl.formatDate(moment, {
        day: "numeric",
        month: "short",
        ...(yearOf(moment, zone) !== yearOf(new Date(), zone) && { year: "numeric" }),
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
        ...zone,
      });
    },
    /** Everything, for a place where it must be certain. */
    full: (moment: Date) =>
      intl.formatDate(moment, {
        day: "numeric",
        month: "short",
        year: "numeric",
        hour: "2-digit",
        minute: "2-digit",
        second: "2-digit",
        hourCycle: "h23",
        timeZoneName: "short",
      }),
  };
}
