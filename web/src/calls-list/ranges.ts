import { dayOf, spanOfDay } from "../fields/business-day.ts";

/** Ranges of time that one click chooses. */
export const RANGES = ["today", "yesterday", "sevenDays"] as const;
export type RangeName = (typeof RANGES)[number];

interface Range {
  readonly from: string;
  readonly to?: string | undefined;
}

/**
 * A range in days of the business, wherever the device stands: the last seven days begin six days before today.
 * ISO 8601.
 *
 * @param timeZone IANA name of the zone in which the business has its days.
 */
export function rangeOf(name: RangeName, now: Date, timeZone: string): Range {
  const day = (daysLater: number) => spanOfDay(dayOf(now, timeZone, daysLater), timeZone);
  switch (name) {
    case "today":
      return { from: day(0).from };
    case "yesterday":
      return day(-1);
    case "sevenDays":
      return { from: day(-6).from };
  }
}

/** The range that these times are, today; null if none. */
export function rangeName(
  from: string | undefined,
  to: string | undefined,
  now: Date,
  timeZone: string,
): RangeName | null {
  const isIt = (name: RangeName) => {
    const range = rangeOf(name, now, timeZone);
    return range.from === from && range.to === to;
  };
  return RANGES.find(isIt) ?? null;
}

/** A time as a date-time field of a form has it, in the device's time zone; empty if it is none. */
export function toField(time: string | undefined): string {
  const moment = new Date(time ?? "");
  if (Number.isNaN(moment.getTime())) return "";
  const local = new Date(moment.getTime() - moment.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** What such a field says, as ISO 8601 in UTC; undefined if it is empty. */
export function fromField(text: string): string | undefined {
  const moment = new Date(text);
  return text === "" || Number.isNaN(moment.getTime()) ? undefined : moment.toISOString();
}
