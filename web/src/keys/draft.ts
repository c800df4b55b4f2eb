import type { Scope } from "../api/scopes.ts";
import type { KeyWish } from "./use-make-key.ts";

/** What stands in the form. */
export interface Draft {
  readonly name: string;
  readonly scopes: ReadonlySet<Scope>;
  /** Empty: no cap of its own. */
  readonly callsPerHour: string;
}

export type Field = keyof Draft;

/** In the order in which people are shown them. */
export const SCOPES = ["read", "call", "manage"] as const satisfies readonly Scope[];

/** The form as a wish; or its fields that are wrong. A cap that is no number must not become a key without one. */
export function wishOf({
  name,
  scopes,
  callsPerHour,
}: Draft): KeyWish | { readonly faults: readonly Field[] } {
  const cap = scopes.has("call") ? plainDigits(callsPerHour) : "";
  const faults: Field[] = [];
  if (name.trim() === "") faults.push("name");
  if (scopes.size === 0) faults.push("scopes");
  if (cap !== "" && !/^\d{1,15}$/.test(cap)) faults.push("callsPerHour");
  if (faults.length > 0) return { faults };
  return {
    name: name.trim(),
    scopes: SCOPES.filter((scope) => scopes.has(scope)),
    callsPerHour: cap === "" ? null : Number(cap),
  };
}

/** The form as it was when a wish was sent. */
export function draftOf({ name, scopes, callsPerHour }: KeyWish): Draft {
  return { name, scopes: new Set(scopes), callsPerHour: callsPerHour === null ? "" : String(callsPerHour) };
}

const DEVANAGARI_ZERO = 0x966;

/** A number as people write it, with grouping or in Devanagari digits, in plain ones; else as it is, trimmed. */
function plainDigits(text: string): string {
  const latin = text
    .trim()
    .replace(/[०-९]/g, (digit) => String((digit.codePointAt(0) ?? DEVANAGARI_ZERO) - DEVANAGARI_ZERO));
  return /^\d{1,3}(?:[, \u00a0\u202f]\d{2,3})+$/.test(latin) ? latin.replace(/\D/g, "") : latin;
}
