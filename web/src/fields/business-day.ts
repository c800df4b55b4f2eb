/** Instants between which something lies, ISO 8601: the first that counts, and the first that no longer does. */
export interface Span {
  readonly from: string;
  readonly to: string;
}

const HOUR = 3_600_000;
const DAY = 24 * HOUR;

/**
 * The day of the business, as instants; where the browser stands does not matter.
 *
 * @param day `YYYY-MM-DD`, by the calendar of the business.
 * @param timeZone IANA name of the zone in which the business has its days.
 */
export function spanOfDay(day: string, timeZone: string): Span {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return spanBetween(instantOf(midnight, timeZone), instantOf(midnight + DAY, timeZone));
}

/** One hour of such a day, 0 to 23. */
export function spanOfHour(day: string, timeZone: string, hour: number): Span {
  const start = Date.parse(`${day}T00:00:00Z`) + hour * HOUR;
  return spanBetween(instantOf(start, timeZone), instantOf(start + HOUR, timeZone));
}

/**
 * The date on the calendar of the business at an instant, or some days after that.
 *
 * @returns `YYYY-MM-DD`
 */
export function dayOf(instant: Date, timeZone: string, daysLater = 0): string {
  return new Date(clockOf(timeZone)(instant.getTime()) + daysLater * DAY).toISOString().slice(0, 10);
}

/** Noon in UTC of a day, for writing its date in words (with time zone UTC). */
export function noonOf(day: string): Date {
  return new Date(`${day}T12:00:00Z`);
}

/**
 * When the clock on the wall shows this, in milliseconds since 1970; of two such instants the earlier. What it never
 * shows, since it is put forward then, is the instant of that change or after it.
 *
 * @param shown what the clock shows, written as if it were UTC.
 */
function instantOf(shown: number, timeZone: string): number {
  const clock = clockOf(timeZone);
  // Clocks are changed by hours, not by days: one of these two is the offset that holds.
  const guesses = [shown - DAY, shown + DAY].map((near) => shown - (clock(near) - near));
  const right = guesses.filter((guess) => clock(guess) === shown);
  return right.length > 0 ? Math.min(...right) : Math.max(...guesses);
}

/** A function that says what the clock on the wall shows at an instant, as if that were UTC. */
function clockOf(timeZone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat("en-u-ca-gregory-nu-latn", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  return (instant) => {
    const parts = format.formatToParts(instant);
    const part = (type: Intl.DateTimeFormatPartTypes) =>
      Number(parts.find((candidate) => candidate.type === type)?.value);
    return Date.UTC(
      part("year"),
      part("month") - 1,
      part("day"),
      part("hour"),
      part("minute"),
      part("second"),
    );
  };
}

function spanBetween(start: number, end: number): Span {
  return { from: new Date(start).toISOString(), to: new Date(end).toISOString() };
}
