import type { PlacementOutcome } from "../domain/placement.ts";
import type { ProblemDetails } from "./problems.ts";

interface PlacementProblem {
  readonly problem: ProblemDetails;
  readonly retryAfterSeconds: number | null;
}

const RETRY_RATE_LIMIT_SECONDS = 5;
const RETRY_KEY_IN_USE_SECONDS = 2;

/**
 * The answer to a request that placed no call, or of which nobody knows whether it did.
 *
 * @param explanation what the carrier's own code means, if it gave one
 */
export function placementProblem(
  outcome: Exclude<PlacementOutcome, { outcome: "started" }>,
  explanation: string | null,
): PlacementProblem {
  switch (outcome.outcome) {
    case "dialing-stopped":
      return {
        problem: {
          status: 503,
          code: "dialing_stopped",
          detail: `All dialing is stopped${outcome.why === null ? "" : `: ${outcome.why.replace(/\.$/, "")}`}. Nothing was dialed.`,
          ...(outcome.since !== null && { since: outcome.since.toISOString() }),
          ...(outcome.reference !== null && { reference: outcome.reference }),
        },
        // Only a person knows when it will go on.
        retryAfterSeconds: null,
      };
    case "daily-limit":
    case "hourly-limit":
    case "key-limit":
      return { problem: fullCap(outcome.outcome), retryAfterSeconds: outcome.retryAfterSeconds };
    case "key-in-use":
      return {
        problem: {
          status: 409,
          code: "idempotency_key_in_use",
          detail:
            "The first request with this Idempotency-Key is still under way, or was cut off less than 30 seconds ago. " +
            "Ask again in a moment.",
        },
        retryAfterSeconds: RETRY_KEY_IN_USE_SECONDS,
      };
    case "key-reused":
      return {
        problem: {
          status: 422,
          code: "idempotency_key_reused",
          detail: "This Idempotency-Key was used for another request. Take a new one.",
        },
        retryAfterSeconds: null,
      };
    case "refused":
      return {
        problem: { ...refusal(outcome.reason, explanation), ...traces(outcome) },
        retryAfterSeconds: retryAfter(outcome.reason),
      };
    case "unknown":
      return { problem: { ...doubt(outcome.reason), ...traces(outcome) }, retryAfterSeconds: null };
  }
}

function fullCap(cap: "daily-limit" | "hourly-limit" | "key-limit"): ProblemDetails {
  switch (cap) {
    case "daily-limit":
      return {
        status: 429,
        code: "daily_limit_reached",
        detail: "As many calls as MAX_CALLS_PER_DAY allows were started today.",
      };
    case "hourly-limit":
      return {
        status: 429,
        code: "hourly_limit_reached",
        detail: "As many calls as MAX_CALLS_PER_HOUR allows were started in the last 60 minutes.",
      };
    case "key-limit":
      return {
        status: 429,
        code: "key_limit_reached",
        detail: "As many calls as this key allows were started with it in the last 60 minutes.",
      };
  }
}

function refusal(reason: string, explanation: string | null): ProblemDetails {
  const more = explanation === null ? "" : ` ${explanation}`;
  switch (reason) {
    case "number-refused":
      return {
        status: 422,
        code: "number_refused",
        detail: `The carrier cannot or will not call this number. Nothing was dialed.${more}`,
      };
    case "rate-limited":
      return {
        status: 503,
        code: "carrier_rate_limited",
        detail: "The carrier takes no more requests at the moment. Nothing was dialed; try again later.",
      };
    default:
      return {
        status: 502,
        code: "carrier_account_refused",
        detail: `The carrier refuses our account, credentials or permissions. Nothing was dialed.${more}`,
      };
  }
}

function doubt(reason: string): ProblemDetails {
  const advice = "The call may have been placed: look at the reference before trying again.";
  return reason === "no-answer-in-time"
    ? { status: 504, code: "carrier_timeout", detail: `The carrier did not answer in time. ${advice}` }
    : {
        status: 502,
        code: "carrier_failed",
        detail: `The carrier's answer was lost or a failure. ${advice}`,
      };
}

function traces(outcome: { readonly reference: string; readonly carrierCode: number | null }) {
  const { reference, carrierCode } = outcome;
  return { reference, ...(carrierCode !== null && { carrierCode }) };
}

function retryAfter(reason: string): number | null {
  return reason === "rate-limited" ? RETRY_RATE_LIMIT_SECONDS : null;
}
