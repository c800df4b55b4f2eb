import { sql } from "kysely";

import { SHOWN_COLUMNS } from "./columns.ts";
import type { Reader } from "./database.ts";
import { asShown, type ShownCall } from "./shown-call.ts";

/** What the log says after a place in it. */
export interface CallNews {
  /** The place in the log up to which it was read: the number of its last entry. */
  readonly cursor: number;
  /** How many entries were read. */
  readonly events: number;
  /** How many calls they are about. */
  readonly changed: number;
  /** Those of them that were spoken of last, the latest first, each as it is now. */
  readonly calls: readonly ShownCall[];
}

/** The number of the newest entry of the log; 0 while it is empty. Entries are numbered in the order of their commits. */
export async function readLogHead(reader: Reader): Promise<number> {
  const head = await reader
    .selectFrom("call_events")
    .select(({ fn }) => fn.max<number | null>("id").as("id"))
    .executeTakeFirst();
  return head?.id ?? 0;
}

/**
 * Reads the log from a place on, oldest first, and the calls that it is about.
 *
 * @param after the number of the last entry that is known.
 * @param most.events so many entries are read at most.
 * @param most.calls so many calls are shown at most; all are counted.
 * @returns null if there is nothing new.
 */
export async function readCallNews(
  reader: Reader,
  after: number,
  most: { readonly events: number; readonly calls: number },
): Promise<CallNews | null> {
  const entries = reader
    .selectFrom("call_events")
    .select(["id", "callId"])
    .where("id", ">", after)
    .orderBy("id")
    .limit(most.events)
    .as("entries");
  const news = reader
    .selectFrom(entries)
    .select(({ fn }) => [
      "callId",
      fn.max<number>("id").as("lastEntry"),
      sql<number>`count(*) OVER ()`.as("changed"),
      sql<number>`CAST(sum(count(*)) OVER () AS BIGINT)`.as("events"),
    ])
    .groupBy("callId")
    .orderBy("lastEntry", "desc")
    .limit(most.calls)
    .as("news");
  const rows = await reader
    .selectFrom(news)
    .innerJoin("calls", "calls.id", "news.callId")
    .select(SHOWN_COLUMNS.map((column) => `calls.${column}` as const))
    .select(["news.lastEntry", "news.changed", "news.events"])
    .orderBy("news.lastEntry", "desc")
    .execute();
  const [latest] = rows;
  if (latest === undefined) return null;
  return {
    cursor: latest.lastEntry,
    events: latest.events,
    changed: latest.changed,
    calls: rows.map(({ lastEntry: _entry, changed: _changed, events: _events, ...call }) => asShown(call)),
  };
}
