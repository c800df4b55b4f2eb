import { createHmac, hkdfSync, timingSafeEqual } from "node:crypto";

import type { Session } from "../domain/session.ts";

/** A longer text was never ours: a name of 100 code points takes about 600 characters. */
const LONGEST_TOKEN = 2048;

/** Says what the derived key is for, and in which form the token is; another form gets another number. */
const PURPOSE = "outbound-calling session 1";

/**
 * Writes sessions as signed texts and reads them back. The signing key is derived from the API key (HKDF, RFC 5869),
 * so that every process with this API key knows the sessions of the others, and another API key ends them all.
 */
export class SessionTokens {
  readonly #key: Buffer;

  constructor(apiKey: string) {
    this.#key = Buffer.from(hkdfSync("sha256", apiKey, "", PURPOSE, 32));
  }

  /** The session as a text that fits into a cookie: what it says, a dot, the signature. */
  write({ id, name, expiresAt }: Session): string {
    const content = Buffer.from(JSON.stringify([id, name, expiresAt.getTime()])).toString("base64url");
    return `${content}.${this.#signatureOf(content)}`;
  }

  /** The session that the text stands for, whether or not it is over; null if we did not sign the text. */
  read(token: string): Session | null {
    const dot = token.lastIndexOf(".");
    if (dot < 0 || token.length > LONGEST_TOKEN) return null;
    const content = token.slice(0, dot);
    if (!equal(token.slice(dot + 1), this.#signatureOf(content))) return null;
    // Whatever bears our signature has our form.
    const [id, name, expiry] = JSON.parse(Buffer.from(content, "base64url").toString()) as [
      id: string,
      name: string,
      expiry: number,
    ];
    return { id, name, expiresAt: new Date(expiry) };
  }

  #signatureOf(content: string): string {
    return createHmac("sha256", this.#key).update(content).digest("base64url");
  }
}

/** Compared as texts, since several texts decode to the same bytes; in constant time. */
function equal(offered: string, expected: string): boolean {
  const [one, other] = [Buffer.from(offered), Buffer.from(expected)];
  return one.length === other.length && timingSafeEqual(one, other);
}
