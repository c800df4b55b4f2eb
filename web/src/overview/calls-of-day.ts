import type { components } from "../api/schema.d.ts";
import { spanOfDay, spanOfHour } from "../fields/business-day.ts";
import type { CallsSearch } from "../pages/calls-search.ts";

/** The business's day in numbers. */
export type Today = components["schemas"]["Today"];

type Filter = Pick<CallsSearch, "status" | "department" | "selection">;

/** The address of the calls that a number of this day counts. */
export function callsOfDay(
  { day, timeZone }: Pick<Today, "day" | "timeZone">,
  filter: Filter = {},
): CallsSearch {
  return { ...spanOfDay(day, timeZone), ...filter };
}

/** The address of the calls that began in an hour of this day. */
export function callsOfHour({ day, timeZone }: Pick<Today, "day" | "timeZone">, hour: number): CallsSearch {
  return { ...spanOfHour(day, timeZone, hour) };
}
