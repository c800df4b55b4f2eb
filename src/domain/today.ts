import { wallClockIn } from "./business-day.ts";
import { ANSWERED_STATUSES, FAILED_STATUSES, UNDER_WAY_STATUSES } from "./call-status.ts";
import { type Department, DEPARTMENTS } from "./department.ts";

/** Calls in numbers; answered and failed as in `/stats`. */
export interface Figures {
  readonly calls: number;
  readonly answered: number;
  readonly failed: number;
  /** How many callees pressed which key of the menu. */
  readonly selections: Readonly<Record<"1" | "2" | "3", number>>;
}

/** The calls that began in one hour of today, by what became of them. */
export interface Hour {
  /** 0 to 23, as the clock of the business shows it. */
  readonly hour: number;
  readonly answered: number;
  /** Busy, not answered, or canceled. */
  readonly notReached: number;
  readonly failed: number;
  /** Under way, or of unknown fate. */
  readonly other: number;
  /** All calls that began yesterday in this hour. */
  readonly yesterday: number;
}

interface Part {
  /** Calls that have not ended, whenever they began. */
  readonly inProgress: number;
  readonly today: Figures;
  /** Until the same time of day. */
  readonly yesterday: Figures;
  /** Callees who wait for somebody to get in touch, whenever they pressed the key. */
  readonly openFollowUps: { readonly interested: number; readonly callLater: number };
}

/** The business's day in numbers. */
export interface Today extends Part {
  /** ISO 8601. */
  readonly at: string;
  readonly timeZone: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
  readonly byDepartment: Readonly<Record<Department, Part>>;
  readonly hours: readonly Hour[];
}

interface StatusCount {
  readonly department: string;
  readonly status: string;
  readonly calls: number;
}

interface KeyCount extends StatusCount {
  readonly selection: string;
}

/** How many calls with this status began in the quarter of an hour that starts then. */
export interface PeriodCount {
  readonly start: Date;
  readonly status: string;
  readonly calls: number;
}

/** What `summariseToday` adds up. */
interface Counted {
  readonly at: Date;
  readonly timeZone: string;
  readonly day: string;
  /** Of all days. */
  readonly counts: readonly StatusCount[];
  readonly openFollowUps: readonly {
    readonly department: string;
    readonly selection: string;
    readonly calls: number;
  }[];
  readonly today: readonly KeyCount[];
  readonly yesterday: readonly KeyCount[];
  readonly hours: { readonly today: readonly PeriodCount[]; readonly yesterday: readonly PeriodCount[] };
}

/** Adds counters up. A call without a department counts in the totals only. */
export function summariseToday(counted: Counted): Today {
  const part = (isMeant: (count: { readonly department: string }) => boolean): Part => ({
    inProgress: sum(counted.counts.filter((count) => isMeant(count) && isOneOf(UNDER_WAY_STATUSES, count))),
    today: figures(counted.today.filter(isMeant)),
    yesterday: figures(counted.yesterday.filter(isMeant)),
    openFollowUps: {
      interested: pressed(counted.openFollowUps.filter(isMeant), "1"),
      callLater: pressed(counted.openFollowUps.filter(isMeant), "2"),
    },
  });
  const parts = DEPARTMENTS.map((name) => [name, part(({ department }) => department === name)] as const);
  return {
    at: counted.at.toISOString(),
    timeZone: counted.timeZone,
    day: counted.day,
    ...part(() => true),
    byDepartment: Object.fromEntries(parts) as Record<Department, Part>,
    hours: hoursOf(counted),
  };
}

function figures(counts: readonly KeyCount[]): Figures {
  return {
    calls: sum(counts),
    answered: sum(counts.filter((count) => isOneOf(ANSWERED_STATUSES, count))),
    failed: sum(counts.filter((count) => isOneOf(FAILED_STATUSES, count))),
    selections: { "1": pressed(counts, "1"), "2": pressed(counts, "2"), "3": pressed(counts, "3") },
  };
}

function pressed(
  counts: readonly { readonly selection: string; readonly calls: number }[],
  key: string,
): number {
  return sum(counts.filter(({ selection }) => selection === key));
}

function hoursOf({ timeZone, hours: { today, yesterday } }: Counted): Hour[] {
  const ofToday = inHours(timeZone, today);
  const ofYesterday = inHours(timeZone, yesterday);
  return Array.from({ length: 24 }, (_, hour) => {
    const counts = ofToday.get(hour) ?? [];
    const answered = sum(counts.filter((count) => isOneOf(ANSWERED_STATUSES, count)));
    const failed = sum(counts.filter(({ status }) => status === "failed"));
    const notReached = sum(counts.filter((count) => isOneOf(FAILED_STATUSES, count))) - failed;
    const other = sum(counts) - answered - failed - notReached;
    return { hour, answered, notReached, failed, other, yesterday: sum(ofYesterday.get(hour) ?? []) };
  });
}

/** Where the clock shows an hour twice, both are one. */
function inHours(timeZone: string, counts: readonly PeriodCount[]): ReadonlyMap<number, PeriodCount[]> {
  const hours = new Map<number, PeriodCount[]>();
  const known = new Map<number, number>();
  for (const count of counts) {
    const start = count.start.getTime();
    const hour = known.get(start) ?? wallClockIn(timeZone, count.start).hour;
    known.set(start, hour);
    hours.set(hour, [...(hours.get(hour) ?? []), count]);
  }
  return hours;
}

function isOneOf(statuses: readonly string[], { status }: { readonly status: string }): boolean {
  return statuses.includes(status);
}

function sum(counts: readonly { readonly calls: number }[]): number {
  return counts.reduce((total, { calls }) => total + calls, 0);
}
