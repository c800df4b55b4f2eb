/** A wall clock as it stands somewhere: a day of the calendar, and what has passed of it. */
interface WallClock {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  /** 0 to 23. */
  readonly hour: number;
  /** Milliseconds since this clock showed midnight, as if no hour of the day were missing or shown twice. */
  readonly passed: number;
}

/** A day of the business: its date, and the instants between which it lies. */
export interface BusinessDay {
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly start: Date;
  /** The first instant of the next day. */
  readonly end: Date;
}

const SECOND = 1000;
const DAY = 86_400_000;

/** Whether this is the IANA name of a time zone, such as `Asia/Kolkata`. */
export function isTimeZone(name: string): boolean {
  // An offset, such as +05:30, would be taken too; it knows no summer time.
  if (!/^[a-z]/i.test(name)) return false;
  try {
    formatFor(name);
    return true;
  } catch {
    return false;
  }
}

/** What a clock on the wall shows at this instant. */
export function wallClockIn(timeZone: string, at: Date): WallClock {
  const parts = new Map(
    formatFor(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
  const part = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? "";
  const hour = Number(part("hour"));
  const seconds = (hour * 60 + Number(part("minute"))) * 60 + Number(part("second"));
  return {
    day: `${part("year").padStart(4, "0")}-${part("month")}-${part("day")}`,
    hour,
    passed: seconds * SECOND + (((at.getTime() % SECOND) + SECOND) % SECOND),
  };
}

/** The day on which this instant lies, and the day before it. */
export function daysUntil(
  timeZone: string,
  at: Date,
): { readonly today: BusinessDay; readonly yesterday: BusinessDay } {
  const { day } = wallClockIn(timeZone, at);
  const startOf = (date: string) => instantIn(timeZone, date, 0);
  const before = shifted(day, -1);
  const start = startOf(day);
  return {
    today: { day, start, end: startOf(shifted(day, 1)) },
    yesterday: { day: before, start: startOf(before), end: start },
  };
}

/** The instant at which the clock on the wall showed yesterday what it shows now. */
export function sameTimeYesterday(timeZone: string, at: Date): Date {
  const { day, passed } = wallClockIn(timeZone, at);
  return instantIn(timeZone, shifted(day, -1), passed);
}

/**
 * The instant at which a wall clock shows this; of two such instants the earlier. What the clock never shows, because
 * it is put forward then, stands for the instant at which it would show it had it not been touched.
 */
function instantIn(timeZone: string, day: string, passed: number): Date {
  const asUtc = Date.parse(`${day}T00:00:00Z`) + passed;
  const offsetAt = (instant: number) => {
    const clock = wallClockIn(timeZone, new Date(instant));
    return Date.parse(`${clock.day}T00:00:00Z`) + clock.passed - instant;
  };
  // A change of the clock lies between these two offsets, if there is one near.
  const candidates = [offsetAt(asUtc - DAY), offsetAt(asUtc + DAY)].map((offset) => asUtc - offset);
  const fitting = candidates.filter((instant) => instant + offsetAt(instant) === asUtc);
  return new Date(fitting.length > 0 ? Math.min(...fitting) : (candidates[0] ?? asUtc));
}

function shifted(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** @throws RangeError for a name that nobody knows. */
function formatFor(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known) return known;
  const made = new Intl.DateTimeFormat("en-CA", {
    timeZone,
    calendar: "gregory",
    numberingSystem: "latn",
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  });
  formats.set(timeZone, made);
  return made;
}
