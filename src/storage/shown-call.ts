import type { Selectable } from "kysely";

import type { SHOWN_COLUMNS } from "./columns.ts";
import type { CallsTable } from "./tables.ts";

export type ShownCall = Pick<Selectable<CallsTable>, (typeof SHOWN_COLUMNS)[number]>;

/**
 * A row as it is shown. An adopted table may hold anything in any column, which a database in a file allows: bytes are
 * read as text, and a duration that is no whole number is none.
 */
export function asShown(row: ShownCall): ShownCall {
  const isOdd = Object.values(row).some((value: unknown) => value instanceof Uint8Array);
  const { duration } = row;
  if (!isOdd && (duration === null || Number.isSafeInteger(duration))) return row;
  const texts = Object.entries(row).map(([column, value]: [string, unknown]) => [
    column,
    value instanceof Uint8Array ? Buffer.from(value).toString() : value,
  ]);
  const known = Object.fromEntries(texts) as ShownCall;
  return { ...known, duration: Number.isSafeInteger(duration) ? duration : null };
}
