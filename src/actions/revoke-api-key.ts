import type { Caller } from "../domain/access.ts";
import type { ApiKey } from "../domain/api-key.ts";
import { findApiKeys, revokeKey } from "../storage/api-keys.ts";
import { appendAudit } from "../storage/audit-log.ts";
import type { Database } from "../storage/database.ts";

/**
 * Revokes an API key for good, and says so in the audit log, in one transaction: from its commit on the key opens
 * nothing, in any process. Revoking it twice changes nothing.
 *
 * @returns the key as it is afterwards; null if there is none with this id.
 * @throws StorageUnavailableError if the database takes nothing; then the key still works.
 */
export async function revokeApiKey(
  database: Database,
  id: string,
  by: Caller,
  now: Date,
): Promise<ApiKey | null> {
  return database.write(async (writer) => {
    const [before] = await findApiKeys(writer.query, [id]);
    if (!before) return null;
    if (before.revokedAt !== null) return before;
    await revokeKey(writer, id, { at: now, by: by.name });
    await appendAudit(writer, { action: "key.revoke", subject: id }, by, now);
    const [after] = await findApiKeys(writer.query, [id]);
    return after ?? null;
  });
}
