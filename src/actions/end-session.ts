import type { Session } from "../domain/session.ts";
import type { Database } from "../storage/database.ts";
import { deleteSessionsExpiredBefore, insertEndedSession } from "../storage/ended-sessions.ts";

/**
 * Ends a session before its time, for every process that shares the database. Ending it twice changes nothing.
 *
 * @throws StorageUnavailableError if that could not be stored: the session goes on.
 */
export async function endSession(
  database: Database,
  session: Pick<Session, "id" | "expiresAt">,
  now: Date,
): Promise<void> {
  await database.write(async (writer) => {
    await deleteSessionsExpiredBefore(writer, now);
    await insertEndedSession(writer, session);
  });
}
