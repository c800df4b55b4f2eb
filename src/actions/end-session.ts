import type { Caller } from "../domain/access.ts";
import type { Session } from "../domain/session.ts";
import { appendAudit } from "../storage/audit-log.ts";
import type { Database } from "../storage/database.ts";
import { deleteSessionsExpiredBefore, insertEndedSession } from "../storage/ended-sessions.ts";

/**
 * Ends a session before its time, for every process that shares the database, and says so in the audit log. Ending it twice changes nothing.
 *
 * @throws StorageUnavailableError if that could not be stored: the session goes on.
 */
export async function endSession(
  database: Database,
  session: Pick<Session, "id" | "expiresAt">,
  by: Caller,
  now: Date,
): Promise<void> {
  await database.write(async (writer) => {
    await deleteSessionsExpiredBefore(writer, now);
    const isNews = await insertEndedSession(writer, session);
    if (isNews) await appendAudit(writer, { action: "session.end", subject: session.id }, by, now);
  });
}
