import type { EndedCall } from "../actions/end-calls.ts";
import type { ProblemDetails } from "./problems.ts";

const AGAIN = "It may have been ended all the same; asking again is safe.";

/** The answer to whoever wanted to end a call that is not known to be over; `null` if it is. */
export function endProblem({ outcome, reason, status, reference }: EndedCall): ProblemDetails | null {
  const trace = reference === null ? {} : { reference };
  const conflict = (code: string, detail: string) => ({ status: 409, code, detail, ...trace });
  switch (outcome) {
    case "ended":
    case "ending":
    case "already-ended":
      return null;
    case "no-call-sid":
      return conflict(
        "call_sid_unknown",
        "The carrier's answer to the order was lost, so its name of the call is not known yet. It is looked for; try again later.",
      );
    case "no-such-call":
      return conflict("unknown_to_carrier", "The carrier knows no such call.");
    case "answered":
    case "not-asked":
    case "not-ended":
      return conflict(
        "call_not_ended",
        `The carrier shows the call as ${status ?? "unknown"} and does not end it.`,
      );
    case "no-answer":
      return { ...silence(reason), ...trace };
  }
}

function silence(reason: EndedCall["reason"]): ProblemDetails {
  switch (reason) {
    case "rate-limited":
      return {
        status: 503,
        code: "carrier_rate_limited",
        detail: "The carrier takes no more requests at the moment. The call goes on; try again later.",
      };
    case "refused":
      return {
        status: 502,
        code: "carrier_account_refused",
        detail: "The carrier refuses our account, credentials or permissions. The call goes on.",
      };
    case "no-answer-in-time":
      return {
        status: 504,
        code: "carrier_timeout",
        detail: `The carrier did not answer in time. ${AGAIN}`,
      };
    case "carrier-fault":
    case "connection-lost":
    case "unreadable-answer":
    case "too-many-calls":
    case null:
      return {
        status: 502,
        code: "carrier_failed",
        detail: `The carrier's answer was lost or a failure. ${AGAIN}`,
      };
  }
}
