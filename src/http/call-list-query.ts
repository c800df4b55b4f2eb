import type { CallFilter, CallPosition } from "../storage/call-filter.ts";
import { utcText } from "../storage/utc-text.ts";
import type { FieldFault } from "./problems.ts";

const ISO_8601 = /^\d{4}-\d{2}-\d{2}(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2})?)?$/;
/** A time, or what an adopted table holds in its place; no database takes a NUL. */
const CURSOR = /^([^\0]{0,100}) (\d{1,15})$/;

/** Query parameters that are ISO 8601 times, as a filter; `createdAt` is stored in whole seconds. */
export function readTimes(query: { readonly from?: string; readonly to?: string }): {
  readonly times: Pick<CallFilter, "from" | "to">;
  readonly errors: FieldFault[];
} {
  const times: { from?: string; to?: string } = {};
  const errors: FieldFault[] = [];
  for (const field of ["from", "to"] as const) {
    const text = query[field];
    if (text === undefined) continue;
    const instant = instantOf(text);
    if (instant === null) errors.push({ field, message: `${field} must be an ISO 8601 time.` });
    else times[field] = utcText(new Date(Math.ceil(instant / 1000) * 1000));
  }
  return { times, errors };
}

/** A place in the list as an opaque text for clients. */
export function writeCursor({ createdAt, id }: CallPosition): string {
  return Buffer.from(`${createdAt} ${id}`).toString("base64url");
}

/** The place that such a text stands for, or null if it was never ours. */
export function readCursor(cursor: string): CallPosition | null {
  const [, createdAt, id] = CURSOR.exec(Buffer.from(cursor, "base64url").toString()) ?? [];
  return createdAt === undefined || id === undefined ? null : { createdAt, id: Number(id) };
}

/** A time without a zone is UTC, as all our times are. A `+` that nobody encoded arrives as a space. */
function instantOf(written: string): number | null {
  const text = written.replace(/(?<=\d) (?=\d{2}:?\d{2}$)(?<=T.*)/, "+");
  if (!ISO_8601.test(text) || !isDay(text.slice(0, 10))) return null;
  const hasZone = /(?:Z|[+-]\d{2}:?\d{2})$/.test(text.slice(10));
  const iso = text.replace(" ", "T");
  const instant = Date.parse(hasZone || iso.length === 10 ? iso : `${iso}Z`);
  return Number.isNaN(instant) || instant < 0 || instant > MAX_INSTANT ? null : instant;
}

/** `Date.parse` takes the 30th of February for a day in March. */
function isDay(date: string): boolean {
  const instant = Date.parse(date);
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(date);
}

/** Later years have more digits than the stored text has room for. */
const MAX_INSTANT = Date.UTC(9999, 11, 31);
