import { cleanLine } from "./follow-up.ts";
import { mayNameNumber } from "./telephone-number-in.ts";

/** Code points. */
export const LONGEST_REASON = 200;

/** What is wrong with a reason, in words for whoever gave it; or the reason as one line, null for none. */
export type CheckedReason =
  { readonly ok: true; readonly reason: string | null } | { readonly ok: false; readonly fault: string };

/**
 * Holds the reason for turning the switch against its rules. It is shown to whoever is refused and kept in the audit log,
 * which nobody can delete from: so it names no telephone number. Whoever stops dialing says why.
 */
export function checkReason(state: "running" | "stopped", text: string): CheckedReason {
  const { line, fits } = cleanLine(text, LONGEST_REASON);
  if (!fits) return { ok: false, fault: `must have at most ${LONGEST_REASON} characters` };
  if (line !== null && mayNameNumber(line)) return { ok: false, fault: "must not name a telephone number" };
  if (state === "stopped" && line === null) return { ok: false, fault: "must say why dialing is stopped" };
  return { ok: true, reason: line };
}
