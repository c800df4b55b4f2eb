import { type Selectable, sql } from "kysely";

import type { Reader } from "./database.ts";
import type { CallsTable } from "./tables.ts";

/** The columns that a call is shown with, in the order of the contract. */
export const SHOWN_COLUMNS = [
  "id",
  "callSid",
  "customerName",
  "phoneNumber",
  "department",
  "status",
  "duration",
  "recordingUrl",
  "ivrSelection",
  "createdAt",
  "updatedAt",
  "reference",
] as const satisfies readonly (keyof CallsTable)[];

export type ShownCall = Pick<Selectable<CallsTable>, (typeof SHOWN_COLUMNS)[number]>;

/** Which calls are wanted; what is left out does not matter. */
export interface CallFilter {
  readonly status?: string;
  readonly department?: string;
  readonly ivrSelection?: string;
  /** First `createdAt` that counts, as stored. */
  readonly from?: string;
  /** First `createdAt` that no longer counts, as stored. */
  readonly to?: string;
}

/** A place between two calls in the order of the list: the last call before it. */
export interface CallPosition {
  readonly createdAt: string;
  readonly id: number;
}

/** The next calls after a position, newest first: `createdAt`, then `id`, descending. */
export async function readCallPage(
  reader: Reader,
  filter: CallFilter,
  after: CallPosition | null,
  limit: number,
): Promise<ShownCall[]> {
  let query = reader.selectFrom("calls").select(SHOWN_COLUMNS);
  for (const column of ["status", "department", "ivrSelection"] as const) {
    const wanted = filter[column];
    if (wanted !== undefined) query = query.where(column, "=", wanted);
  }
  if (filter.from !== undefined) query = query.where("createdAt", ">=", filter.from);
  if (filter.to !== undefined) query = query.where("createdAt", "<", filter.to);
  if (after) {
    const place = sql<boolean>`(${sql.ref("createdAt")}, id) < (${after.createdAt}, ${after.id})`;
    query = query.where(place);
  }
  return query.orderBy("createdAt", "desc").orderBy("id", "desc").limit(limit).execute();
}

/** One call by the carrier's sid or by our reference. */
export async function findShownCall(
  reader: Reader,
  name: { readonly callSid: string } | { readonly reference: string },
): Promise<ShownCall | undefined> {
  // No stored name holds this character, and not every database bears the question.
  if (Object.values(name).some((text) => text.includes("\u0000"))) return undefined;
  const query = reader.selectFrom("calls").select(SHOWN_COLUMNS);
  return (
    "callSid" in name
      ? query.where("callSid", "=", name.callSid)
      : query.where("reference", "=", name.reference)
  ).executeTakeFirst();
}
