import { ApiProblem } from "../api/problem.ts";

/** What a problem says of an order: nothing was dialed; the carrier's answer is lost; the server's answer is lost. */
export type Meaning =
  | { readonly kind: "refused" }
  | { readonly kind: "unsettled"; readonly reference: string }
  | { readonly kind: "unanswered" };

/** With these nothing was dialed, neither now nor by an earlier request of the same order. */
const FINAL_REFUSALS = ["number_refused", "carrier_account_refused", "carrier_rate_limited"];
/** The server looked at these before it asked anybody to dial. */
const NOT_ATTEMPTED = ["storage_unavailable", "dialing_stopped", "ending", ...FINAL_REFUSALS];

/**
 * Reads what became of an order from the problem that answered it. In doubt it may have been placed.
 *
 * @param isRepeat the order was sent before, and its answer was lost: then a refusal to look at it says nothing of the
 *   first time
 */
export function meaningOf(error: unknown, isRepeat: boolean): Meaning {
  if (!(error instanceof ApiProblem)) return { kind: "unanswered" };
  const { status, code, reference } = error;
  const isDoubtful = code === "carrier_failed" || code === "carrier_timeout";
  if (isDoubtful && reference !== null) return { kind: "unsettled", reference };
  const isRefused = isRepeat
    ? FINAL_REFUSALS.includes(code)
    : NOT_ATTEMPTED.includes(code) || isRefusedByServer(status, code);
  return { kind: isRefused ? "refused" : "unanswered" };
}

function isRefusedByServer(status: number, code: string): boolean {
  return status >= 400 && status < 500 && status !== 408 && code !== "idempotency_key_in_use";
}
