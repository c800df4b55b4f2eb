/** Ranges of time that one click chooses. */
export const RANGES = ["today", "yesterday", "sevenDays"] as const;
export type RangeName = (typeof RANGES)[number];

interface Range {
  readonly from: string;
  readonly to?: string | undefined;
}

/** A range in days of the device's time zone: the last seven days begin six days before today. ISO 8601. */
export function rangeOf(name: RangeName, now: Date): Range {
  switch (name) {
    case "today":
      return { from: midnight(now, 0) };
    case "yesterday":
      return { from: midnight(now, -1), to: midnight(now, 0) };
    case "sevenDays":
      return { from: midnight(now, -6) };
  }
}

/** The range that these times are, today; null if none. */
export function rangeName(from: string | undefined, to: string | undefined, now: Date): RangeName | null {
  const isIt = (name: RangeName) => {
    const range = rangeOf(name, now);
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

function midnight(now: Date, days: number): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days).toISOString();
}
