import { sql } from "kysely";

import { IN_PROGRESS_STATUSES } from "../domain/call-end.ts";
import type { CallStatus } from "../domain/call-status.ts";
import { type StoredCall, storedCall } from "./calls.ts";
import { SHOWN_COLUMNS } from "./columns.ts";
import type { Reader, Writer } from "./database.ts";
import { asShown, type ShownCall } from "./shown-call.ts";

/**
 * The first of the calls that have not ended, oldest first, and how many there are. A call of which the carrier is asked
 * no more, since it knows none (look-up-call), is not among them.
 */
export async function readCallsInProgress(
  reader: Reader,
  limit: number,
): Promise<{ readonly total: number; readonly calls: ShownCall[] }> {
  const { total } = await callsWith(reader, IN_PROGRESS_STATUSES)
    .select(({ fn }) => fn.countAll<number | string>().as("total"))
    .executeTakeFirstOrThrow();
  const calls = await oldestFirst(callsWith(reader, IN_PROGRESS_STATUSES))
    .select(SHOWN_COLUMNS)
    .limit(limit)
    .execute();
  return { total: Number(total), calls: calls.map(asShown) };
}

/** The same calls for whoever ends them: those with one of these statuses. */
export async function findCallsInProgress(
  { query }: Writer,
  statuses: readonly CallStatus[],
  limit: number,
): Promise<StoredCall[]> {
  const rows = await oldestFirst(callsWith(query, statuses)).selectAll().limit(limit).execute();
  return rows.map(storedCall);
}

/** What has not ended is quiet, or may become so: the index of the silent holds it, and little else. */
function callsWith(query: Reader | Writer["query"], statuses: readonly CallStatus[]) {
  return query.selectFrom("calls").where("quietSince", "is not", null).where("status", "in", statuses);
}

/** Sorted by what no index holds, so that nobody walks along all calls to find the few. */
function oldestFirst(calls: ReturnType<typeof callsWith>) {
  return calls.orderBy(sql`coalesce(${sql.ref("createdAt")}, '')`).orderBy("id");
}
