import { createHmac, timingSafeEqual } from "node:crypto";

/** What a process can say of itself to whoever knows its auth token and its database. */
export interface ReachIdentity {
  /** A name that no other process has; drawn at the start. */
  readonly instance: string;
  readonly authToken: string;
  /** The origin at which the carrier reaches us, which the carrier signs. */
  readonly publicUrl: () => string;
  /** The database's own name; null while it cannot be read, or has none. */
  readonly databaseId: () => Promise<string | null>;
}

/** A nonce, a ticket, a proof: 32 or 64 hexadecimal digits. */
export const NONCE = /^[0-9a-f]{32}$/;

/**
 * What shows that a process has our auth token and our database: another installation of the same account has the
 * token, and a copy of the configuration with another database has not the database.
 */
export function proofOf(
  authToken: string,
  databaseId: string | null,
  answer: { readonly nonce: string; readonly instance: string },
): string {
  return sealed(authToken, ["proof", databaseId ?? "", answer.nonce, answer.instance]);
}

/** What shows that whoever asks knows the auth token, though the signature may have suffered on its way. */
export function ticketFor(authToken: string, nonce: string): string {
  return sealed(authToken, ["ticket", nonce]);
}

/** Whether two seals are the same, in constant time. */
export function sameSeal(one: unknown, other: string): boolean {
  if (typeof one !== "string" || one.length !== other.length) return false;
  return timingSafeEqual(Buffer.from(one, "latin1"), Buffer.from(other, "latin1"));
}

/** A key of its own for this purpose, so that nothing here can pass for a signature of the carrier. */
function sealed(authToken: string, parts: readonly string[]): string {
  const key = createHmac("sha256", authToken).update("outbound-calling reach").digest();
  return createHmac("sha256", key).update(parts.join(" ")).digest("hex");
}
