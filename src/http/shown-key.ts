import { type ApiKey, listScopes } from "../domain/api-key.ts";
import { utcText } from "../storage/utc-text.ts";

/** A key as it is shown. */
export function shownKey(key: ApiKey) {
  const { scopes, createdAt, lastUsedAt, revokedAt } = key;
  return {
    ...key,
    scopes: listScopes(scopes),
    createdAt: utcText(createdAt),
    lastUsedAt: lastUsedAt && utcText(lastUsedAt),
    revokedAt: revokedAt && utcText(revokedAt),
  };
}
