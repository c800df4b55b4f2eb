import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

import { CONFIGURED_KEY } from "../domain/access.ts";
import type { Session } from "../domain/session.ts";

/** A longer text was never ours: a name of 100 code points takes about 600 characters. */
const LONGEST_TOKEN = 2048;

/** Each says what a derived key is for, and in which form the token is; another form gets another number. */
const PURPOSES = {
  /** Id, name, expiry: a session of the configured key. */
  configured: "outbound-calling session 1",
  /**
   * The same and the id of the key. Programs that know no such keys let every session do everything, so these must
   * not bear a signature that they accept.
   */
  stored: "outbound-calling session 2",
};

/**
 * Writes sessions as signed texts and reads them back. The signing keys are derived from the configured API key (HKDF,
 * RFC 5869), so that every process with it knows the sessions of the others, and another one ends them all.
 */
export class SessionTokens {
  readonly #configured: Buffer;
  readonly #stored: Buffer;

  constructor(apiKey: string) {
    const derived = (purpose: string) => Buffer.from(hkdfSync("sha256", apiKey, "", purpose, 32));
    this.#configured = derived(PURPOSES.configured);
    this.#stored = derived(PURPOSES.stored);
  }

  /** The session as a text that fits into a cookie: what it says, a dot, the signature. */
  write({ id, name, expiresAt, keyId }: Session): string {
    const isConfigured = keyId === CONFIGURED_KEY;
    const said = [id, name, expiresAt.getTime(), ...(isConfigured ? [] : [keyId])];
    const content = Buffer.from(JSON.stringify(said)).toString("base64url");
    return `${content}.${signatureOf(content, isConfigured ? this.#configured : this.#stored)}`;
  }

  /** The session that the text stands for, whether or not it is over; null if we did not sign the text. */
  read(token: string): Session | null {
    const dot = token.lastIndexOf(".");
    if (dot < 0 || token.length > LONGEST_TOKEN) return null;
    const content = token.slice(0, dot);
    const signature = token.slice(dot + 1);
    const isConfigured = equal(signature, signatureOf(content, this.#configured));
    if (!isConfigured && !equal(signature, signatureOf(content, this.#stored))) return null;
    // Whatever bears our signature has our form.
    const [id, name, expiry, keyId = CONFIGURED_KEY] = JSON.parse(
      Buffer.from(content, "base64url").toString(),
    ) as [id: string, name: string, expiry: number, keyId?: string];
    return { id, name, keyId, expiresAt: new Date(expiry) };
  }
}

function signatureOf(content: string, key: Buffer): string {
  return createHmac("sha256", key).update(content).digest("base64url");
}

/** Compared as texts, since several texts decode to the same bytes; in constant time. */
function equal(offered: string, expected: string): boolean {
  const [one, other] = [Buffer.from(offered), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
