import { createHash, timingSafeEqual } from "node:crypto";

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

/** Names the caller of a request for what is kept per API key, without keeping the key. */
export function callerScope(apiKey: string | null): string {
  return apiKey === null ? "sandbox" : digest(apiKey).toString("base64url");
}

function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
