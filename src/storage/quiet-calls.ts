import { sql } from "kysely";

import { questionAbout, type QuietCall } from "../domain/quiet-call.ts";
import { storedCall } from "./calls.ts";
import type { Reader, Writer } from "./database.ts";
import { fromUtcText, preciseUtcText } from "./utc-text.ts";

/** A call about which there may be something to ask, as it is stored. */
export interface QuietRow extends QuietCall {
  readonly id: number;
}

/** Written out, so that the database sees that the index of unknown calls serves. */
const UNKNOWN = sql.lit("unknown" as const);
/** A text after every time. */
const NEVER = sql.lit("~");

/** Calls whose silence began before these two moments are due: any call, and one whose fate is unknown. */
export interface Deadlines {
  readonly quiet: Date;
  readonly unknown: Date;
}

/** Whether any call is due. One look into an index. */
export async function isAnyCallDue(reader: Reader, deadlines: Deadlines): Promise<boolean> {
  return (await dueCalls(reader, deadlines, 1)).length > 0;
}

/** Calls that are due, the longest overdue first. */
export async function findDueCalls(
  { query }: Writer,
  deadlines: Deadlines,
  limit: number,
): Promise<QuietRow[]> {
  return dueCalls(query, deadlines, limit);
}

async function dueCalls(query: Writer["query"], deadlines: Deadlines, limit: number): Promise<QuietRow[]> {
  const unknown = await query
    .selectFrom("calls")
    .selectAll()
    .where("status", "=", UNKNOWN)
    // Not by the index of the silent, of whom there may be very many more.
    .where(({ fn }) => fn.coalesce("quietSince", NEVER), "<=", preciseUtcText(deadlines.unknown))
    .orderBy("createdAt")
    .limit(limit)
    .execute();
  const quiet = await query
    .selectFrom("calls")
    .selectAll()
    .where("quietSince", "is not", null)
    .where("quietSince", "<=", preciseUtcText(deadlines.quiet))
    .orderBy("quietSince")
    .limit(limit)
    .execute();
  const rows = new Map([...unknown, ...quiet].map((row) => [row.id, quietRow(row)]));
  const overdue = ({ call, quietSince }: QuietRow) =>
    (call.status === "unknown" ? deadlines.unknown : deadlines.quiet).getTime() - quietSince.getTime();
  return [...rows.values()].sort((a, b) => overdue(b) - overdue(a)).slice(0, limit);
}

/** Counts the silence of a call from another moment, or no longer at all. */
export async function moveQuietSince({ query }: Writer, id: number, to: Date | null): Promise<void> {
  await query
    .updateTable("calls")
    .set({ quietSince: to === null ? null : preciseUtcText(to) })
    .where("id", "=", id)
    .execute();
}

/** The same, if nobody has moved it since it was `from`: a call that was settled meanwhile stays settled. */
export async function moveQuietSinceFrom(
  { query }: Writer,
  id: number,
  from: Date,
  to: Date | null,
): Promise<void> {
  await query
    .updateTable("calls")
    .set({ quietSince: to === null ? null : preciseUtcText(to) })
    .where("id", "=", id)
    .where("quietSince", "=", preciseUtcText(from))
    .execute();
}

/**
 * Forgets what look-ups have written down: leases, and when to ask again. What counts then is the last news of a call,
 * and a call whose fate is unknown is due at once.
 */
export async function forgetTimers({ query }: Writer): Promise<void> {
  await query.updateTable("calls").set({ quietSince: "" }).where("status", "=", UNKNOWN).execute();
  await query
    .updateTable("calls")
    .set({ quietSince: "" })
    .where("quietSince", "is not", null)
    .whereRef("quietSince", ">", "updatedAt")
    .execute();
}

/** Whether there is anything to forget. */
export async function hasTimers(reader: Reader): Promise<boolean> {
  const unknown = await reader
    .selectFrom("calls")
    .select("id")
    .where("status", "=", UNKNOWN)
    .limit(1)
    .execute();
  if (unknown.length > 0) return true;
  const moved = await reader
    .selectFrom("calls")
    .select("id")
    .where("quietSince", "is not", null)
    .whereRef("quietSince", ">", "updatedAt")
    .limit(1)
    .execute();
  return moved.length > 0;
}

/** How many calls have an unknown fate, and when the oldest of them was ordered. */
export async function readUnknownCalls(
  reader: Reader,
): Promise<{ readonly count: number; readonly oldest: Date | null }> {
  const { count, oldest } = await reader
    .selectFrom("calls")
    .select(({ fn }) => [
      fn.countAll<number | string>().as("count"),
      fn.min<string | null>("createdAt").as("oldest"),
    ])
    .where("status", "=", UNKNOWN)
    .executeTakeFirstOrThrow();
  return { count: Number(count), oldest: oldest === null ? null : fromUtcText(oldest) };
}

/** The orders to a number of which nobody knows what became. */
export async function findUnknownCallsTo(reader: Reader, phoneNumber: string): Promise<QuietRow[]> {
  const rows = await reader
    .selectFrom("calls")
    .selectAll()
    .where("status", "=", UNKNOWN)
    .where("phoneNumber", "=", phoneNumber)
    .execute();
  return rows.map(quietRow).filter(({ call }) => questionAbout(call) === "calls-to-number");
}

/** Which of the carrier's names belong to orders of ours. A row that a webhook without reference made binds none. */
export async function findOrderedCallSids(
  reader: Reader,
  callSids: readonly string[],
): Promise<ReadonlySet<string>> {
  if (callSids.length === 0) return new Set();
  const rows = await reader
    .selectFrom("calls")
    .select("callSid")
    .where("callSid", "in", callSids)
    .where("reference", "is not", null)
    .execute();
  return new Set(rows.flatMap(({ callSid }) => (callSid === null ? [] : [callSid])));
}

function quietRow(row: Parameters<typeof storedCall>[0]): QuietRow {
  const { id, call, quietSince } = storedCall(row);
  return {
    id,
    call,
    createdAt: instantIn(row.createdAt),
    updatedAt: instantIn(row.updatedAt),
    quietSince: instantIn(quietSince),
  };
}

/** An adopted table may hold anything; what is no time is long ago. */
function instantIn(text: string | null): Date {
  const instant = fromUtcText(text ?? "");
  return Number.isNaN(instant.getTime()) ? new Date(0) : instant;
}
