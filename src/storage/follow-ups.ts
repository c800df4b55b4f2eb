import { hash } from "node:crypto";

import type { Handling, HandlingWish } from "../domain/follow-up.ts";
import type { Reader, Writer } from "./database.ts";
import { fromUtcText, utcText } from "./utc-text.ts";

/** Who has handled the call of a row, if anybody has. */
export function storedHandling(row: {
  readonly handledAt: string | null;
  readonly handledBy: string | null;
  readonly handledNote: string | null;
}): Handling | null {
  const { handledAt, handledBy, handledNote } = row;
  return handledAt === null ? null : { at: fromUtcText(handledAt), by: handledBy ?? "", note: handledNote };
}

/** Writes who has handled a call, or that it is open again; who calls this moves the counters. */
export async function saveHandling(
  { query }: Writer,
  callId: number,
  handling: Handling | null,
): Promise<void> {
  await query
    .updateTable("calls")
    .set((row) => ({
      handledAt: handling && utcText(handling.at),
      handledBy: handling && handling.by,
      handledNote: handling && handling.note,
      revision: row("revision", "+", 1),
    }))
    .where("id", "=", callId)
    .execute();
}

/** Appends a change of the handling to the log of the call. Unlike what a carrier says, no change repeats another. */
export async function appendHandling(
  { query, dialect }: Writer,
  callId: number,
  wish: HandlingWish,
  at: Date,
): Promise<void> {
  const before = await query
    .selectFrom("call_events")
    .select(({ fn }) => fn.countAll<number | string>().as("count"))
    .where("callId", "=", callId)
    .where("kind", "=", "handling")
    .executeTakeFirstOrThrow();
  const { handled, by, note } = wish;
  const detail = JSON.stringify({ handled, by, note });
  const fingerprint = hash("sha256", `handling ${before.count} ${detail}`, "base64url").slice(0, 22);
  await dialect.insertRows("call_events", [
    { callId, kind: "handling", fingerprint, detail, createdAt: utcText(at) },
  ]);
}

/** How many calls of a department wait after this key; empty text stands for no department. */
export interface OpenCount {
  readonly department: string;
  readonly selection: string;
  readonly calls: number;
}

/** How many follow-ups are open. */
export async function readFollowUpCounts(reader: Reader): Promise<OpenCount[]> {
  return reader.selectFrom("follow_up_counts").selectAll().execute();
}
