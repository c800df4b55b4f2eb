import type { Caller } from "../domain/access.ts";
import type { Session } from "../domain/session.ts";
import { appendAudit } from "../storage/audit-log.ts";
import type { Database } from "../storage/database.ts";

/**
 * Notes that a session has begun. Nothing else is stored of it: its cookie says the rest.
 *
 * @throws StorageUnavailableError if the database takes nothing.
 */
export async function beginSession(
  database: Database,
  session: Pick<Session, "id">,
  by: Caller,
  remember: boolean,
  now: Date,
): Promise<void> {
  const deed = { action: "session.begin", subject: session.id, detail: { remember } };
  await database.write((writer) => appendAudit(writer, deed, by, now));
}
