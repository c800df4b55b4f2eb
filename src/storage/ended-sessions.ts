import type { Reader, Writer } from "./database.ts";
import { utcText } from "./utc-text.ts";

/** Which of these sessions were ended before their time. */
export async function findEndedSessions(
  reader: Reader,
  ids: readonly string[],
): Promise<ReadonlySet<string>> {
  const rows = await reader.selectFrom("ended_sessions").select("id").where("id", "in", ids).execute();
  return new Set(rows.map(({ id }) => id));
}

/** Remembers that a session was ended; once more changes nothing. @returns whether that was news. */
export async function insertEndedSession(
  { query }: Writer,
  { id, expiresAt }: { readonly id: string; readonly expiresAt: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows = 0n } = await query
    .insertInto("ended_sessions")
    .values({ id, expiresAt: utcText(expiresAt) })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows > 0n;
}

/** Forgets the sessions that would be over by now anyway. */
export async function deleteSessionsExpiredBefore({ query }: Writer, now: Date): Promise<void> {
  await query.deleteFrom("ended_sessions").where("expiresAt", "<", utcText(now)).execute();
}
