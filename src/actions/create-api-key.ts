import { type Caller, isStoredKey } from "../domain/access.ts";
import { type ApiKey, type KeyParts, type KeyPlan, listScopes, whyNotGrant } from "../domain/api-key.ts";
import { countWorkingKeys, findApiKeys, insertApiKey } from "../storage/api-keys.ts";
import { appendAudit } from "../storage/audit-log.ts";
import type { Database } from "../storage/database.ts";
import { fromUtcText, utcText } from "../storage/utc-text.ts";

/** More would be a loop that makes keys. */
export const MOST_KEYS = 1000;

/** What came of the wish. */
type Creation =
  | { readonly outcome: "created"; readonly key: ApiKey }
  | { readonly outcome: "lacks-scope" | "is-capped" | "too-many" };

/**
 * Makes an API key, and says so in the audit log, in one transaction.
 *
 * @param parts made of random bytes just now; the secret is nowhere afterwards but with whoever is told it.
 * @throws StorageUnavailableError if the database takes nothing; then there is no such key.
 */
export async function createApiKey(
  database: Database,
  parts: KeyParts,
  plan: KeyPlan,
  by: Caller,
  now: Date,
): Promise<Creation> {
  return database.write(async (writer) => {
    const [own] = isStoredKey(by.keyId) ? await findApiKeys(writer.query, [by.keyId]) : [];
    const refusal = whyNotGrant(by, own?.callsPerHour ?? null, plan);
    if (refusal) return { outcome: refusal };
    if ((await countWorkingKeys(writer)) >= MOST_KEYS) return { outcome: "too-many" };

    await insertApiKey(writer, parts, plan, { at: now, by: by.name });
    const detail = { scopes: listScopes(plan.scopes), callsPerHour: plan.callsPerHour };
    await appendAudit(writer, { action: "key.create", subject: parts.id, detail }, by, now);
    const key: ApiKey = {
      id: parts.id,
      ...plan,
      createdAt: fromUtcText(utcText(now)),
      createdBy: by.name,
      lastUsedAt: null,
      revokedAt: null,
      revokedBy: null,
    };
    return { outcome: "created", key };
  });
}
