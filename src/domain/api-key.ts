import { type Caller, type Scope, SCOPES } from "./access.ts";
import { cleanLine } from "./follow-up.ts";
import { mayNameNumber } from "./telephone-number-in.ts";

/** An API key as the database knows it: everything but its secret. */
export interface ApiKey {
  readonly id: string;
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
  /** Calls that may be ordered with it in 60 minutes; null for no cap of its own. */
  readonly callsPerHour: number | null;
  readonly createdAt: Date;
  readonly createdBy: string;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
  readonly revokedBy: string | null;
}

/** The two parts of a key's text: one to find the key by, one that only its holder knows. */
export interface KeyParts {
  readonly id: string;
  /** 256 random bits in hexadecimal digits. */
  readonly secret: string;
}

/** What somebody wants of a new key; nobody has checked it yet. */
export interface KeyWish {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly callsPerHour?: number | null;
}

/** What a new key shall be. */
export type KeyPlan = Pick<ApiKey, "name" | "scopes" | "callsPerHour">;

type PlanReading =
  | { readonly ok: true; readonly plan: KeyPlan }
  | { readonly ok: false; readonly faults: readonly { readonly field: string; readonly message: string }[] };

/** Bytes: 48 bits that tell keys apart, and 256 that nobody guesses. */
const [ID_BYTES, SECRET_BYTES] = [6, 32];
/** How many random bytes a key is made of. */
export const KEY_BYTES = ID_BYTES + SECRET_BYTES;

/** A beginning of its own, so that searches for forgotten secrets find keys wherever they lie. */
const KEY_TEXT = /^ocb_([0-9a-f]{12})_([0-9a-f]{64})$/;
const SECRET_INSIDE = /(ocb_[0-9a-f]{12}_)[0-9a-f]{8,}/g;

const LONGEST_NAME = 100;
/** The highest cap of a key: the greatest number that every database of ours keeps in such a column. */
export const HIGHEST_CAP = 2_147_483_647;

/** A key made of `KEY_BYTES` random bytes. */
export function keyFrom(bytes: Uint8Array): KeyParts {
  const digits = Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
  return { id: digits.slice(0, 2 * ID_BYTES), secret: digits.slice(2 * ID_BYTES, 2 * KEY_BYTES) };
}

/** The text that the holder of a key sends: `ocb_<id>_<secret>`. */
export function keyText({ id, secret }: KeyParts): string {
  return `ocb_${id}_${secret}`;
}

/** The parts of such a text; null if it is none. */
export function readKeyText(text: string): KeyParts | null {
  const [, id, secret] = KEY_TEXT.exec(text) ?? [];
  return id === undefined || secret === undefined ? null : { id, secret };
}

/** The same text with the secret of every key in it taken out, also of one that was cut off. */
export function withoutKeySecrets(text: string): string {
  return text.includes("ocb_") ? text.replace(SECRET_INSIDE, "$1[redacted]") : text;
}

/** Scopes as they are stored: words with commas between them, always in the same order. */
export function writeScopes(scopes: ReadonlySet<Scope>): string {
  return listScopes(scopes).join(",");
}

/** Scopes in the order in which people are shown them. */
export function listScopes(scopes: ReadonlySet<Scope>): Scope[] {
  return SCOPES.filter((scope) => scopes.has(scope));
}

/** The scopes of such a text. A word that is none allows nothing: a newer program may have written it. */
export function readScopes(text: string): ReadonlySet<Scope> {
  const words = new Set(text.split(","));
  return new Set(SCOPES.filter((scope) => words.has(scope)));
}

/** Holds what somebody wants of a new key against the rules: a name, one scope or more, a cap from 1 or none. */
export function planKey(wish: KeyWish): PlanReading {
  const { callsPerHour = null } = wish;
  const name = cleanLine(wish.name, LONGEST_NAME);
  const unknown = wish.scopes.filter((word) => !SCOPES.some((scope) => scope === word));
  const faults: { field: string; message: string }[] = [];
  const fault = (field: string, message: string) =>
    void faults.push({ field, message: `${field} ${message}` });
  if (name.line === null) fault("name", "must hold at least one visible character.");
  // It is in the audit log, which nobody can delete from.
  if (name.line !== null && mayNameNumber(name.line)) fault("name", "must not name a telephone number.");
  if (!name.fits) fault("name", `must have at most ${LONGEST_NAME} characters.`);
  if (wish.scopes.length === 0 || unknown.length > 0)
    fault("scopes", `must be one or more of ${SCOPES.join(", ")}.`);
  if (
    callsPerHour !== null &&
    !(Number.isInteger(callsPerHour) && callsPerHour >= 1 && callsPerHour <= HIGHEST_CAP)
  )
    fault("callsPerHour", `must be a whole number from 1 to ${HIGHEST_CAP}, or null for no cap of its own.`);
  if (name.line === null || faults.length > 0) return { ok: false, faults };
  const scopes = readScopes(wish.scopes.join(","));
  return { ok: true, plan: { name: name.line, scopes, callsPerHour } };
}

/**
 * Why somebody must not make such a key; null if they may. Nobody gives more than they hold: a scope that they lack,
 * or the ordering of calls without the cap that holds for them.
 *
 * @param ownCap the calls that the maker's own key may order in an hour; null for no cap.
 */
export function whyNotGrant(
  maker: Pick<Caller, "scopes">,
  ownCap: number | null,
  { scopes }: Pick<KeyPlan, "scopes">,
): "lacks-scope" | "is-capped" | null {
  if (listScopes(scopes).some((scope) => !maker.scopes.has(scope))) return "lacks-scope";
  return ownCap !== null && scopes.has("call") ? "is-capped" : null;
}
