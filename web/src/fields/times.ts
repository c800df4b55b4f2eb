import { useIntl } from "react-intl";

/** A moment as the server writes it: `YYYY-MM-DD HH:MM:SS` in UTC, or ISO 8601. */
export function readMoment(text: string): Date {
  return new Date(text.includes("T") ? text : `${text.replace(" ", "T")}Z`);
}

/** Functions that write moments in the language and the time zone of whoever looks on. */
export function useTimes() {
  const intl = useIntl();
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
    /** Day, month and time, in another zone if one is given (IANA). */
    dayAndTime: (moment: Date, timeZone?: string) =>
      intl.formatDate(moment, {
        day: "numeric",
        month: "short",
        hour: "2-digit",
        minute: "2-digit",
        hourCycle: "h23",
        ...(timeZone !== undefined && { timeZone }),
      }),
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
