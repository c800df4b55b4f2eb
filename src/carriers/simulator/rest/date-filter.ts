import type { Fields } from "../webhooks/signature.ts";
import { one } from "./form.ts";

const DAY_MS = 86_400_000;

/**
 * Does a date pass the filters `Name`, `Name<` and `Name>` of a list? A day means its whole UTC day, a time of day
 * is compared as it is; both bounds include what they name. What has no date passes no filter.
 */
export function passesDateFilter(query: Fields, name: string, date: Date | null): boolean {
  const on = one(query, name);
  const until = one(query, `${name}<`);
  const since = one(query, `${name}>`);
  if (on === null && until === null && since === null) return true;
  if (date === null) return false;
  const time = date.getTime();
  if (on !== null && !(time >= dayOf(on) && time < dayOf(on) + DAY_MS)) return false;
  if (until !== null && !(time < endOf(until))) return false;
  return since === null || time >= Date.parse(since);
}

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text);
}

function dayOf(text: string): number {
  return Date.parse(text.slice(0, 10));
}

/** The first moment that is too late; resources show whole seconds, so a named second counts whole. */
function endOf(text: string): number {
  return isDay(text) ? dayOf(text) + DAY_MS : Date.parse(text) + 1000;
}
