import type { AccountUnanswered } from "../carriers/carrier.ts";
import type { Check, Finding } from "../domain/finding.ts";

const REASONS: Readonly<Record<AccountUnanswered["reason"], string>> = {
  unauthorized: "the credentials were refused",
  forbidden: "the credentials may not ask this",
  "no-such-resource": "there is nothing to ask at this carrier, or for this account",
  "rate-limited": "the carrier was asked too often at once",
  "carrier-fault": "the carrier failed",
  "unreadable-answer": "the answer could not be read",
  "no-answer-in-time": "no answer came in time",
  "connection-lost": "there was no connection",
};

/** A question about the account that stays open; what is wrong with the account itself, its own check tells. */
export function notAsked(
  check: Check,
  code: string,
  subject: string,
  { reason }: AccountUnanswered,
): Finding {
  return {
    check,
    state: "skipped",
    code,
    what: `${subject} could not be asked: ${REASONS[reason]}.`,
    why: null,
    todo:
      reason === "no-such-resource" || reason === "forbidden"
        ? "Look it up in the carrier's console."
        : "See the finding about the credentials, then run it again.",
  };
}
