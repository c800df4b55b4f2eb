import { createHash, timingSafeEqual } from "node:crypto";

import { type Caller, isStoredKey } from "../domain/access.ts";

const BEARER = /^Bearer +([^\s]+)$/i;

/** The key that an `Authorization` header offers; undefined if it offers none. */
export function bearerIn(header: string | undefined): string | undefined {
  return BEARER.exec(header ?? "")?.[1];
}

/** Tells whether a text is this key: by its hash, in constant time. */
export function matcherOf(apiKey: string): (offered: string) => boolean {
  const expected = digest(apiKey);
  return (offered) => timingSafeEqual(digest(offered), expected);
}

/**
 * Names the caller of a request for what is kept per API key, such as idempotency keys.
 *
 * @param configured the key of the configuration, whose callers are named by its hash; null where no key is needed.
 */
export function callerScope({ keyId }: Pick<Caller, "keyId">, configured: string | null): string {
  if (isStoredKey(keyId)) return `key:${keyId}`;
  return configured === null ? "sandbox" : digest(configured).toString("base64url");
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
