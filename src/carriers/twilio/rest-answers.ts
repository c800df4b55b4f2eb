import type { CarrierCall, Unanswered } from "../carrier.ts";
import { NoAnswerError, RestAnswerError } from "./rest-client.ts";
import { isCallSid } from "./sids.ts";
import { dateIn, textIn, type WebhookFields, wholeNumberIn } from "./webhook-fields.ts";
import { isCarrierWord } from "./webhooks.ts";

/** An answer that cannot be read, and so is none. */
export class UnreadableError extends Error {
  override readonly name = "UnreadableError";
}

/** Why a request that is no create got no answer that says anything of a call. */
export function unanswered(error: unknown): Unanswered {
  if (error instanceof NoAnswerError) return { outcome: "no-answer", reason: error.reason };
  if (!(error instanceof RestAnswerError)) return { outcome: "no-answer", reason: "unreadable-answer" };
  const { httpStatus } = error;
  if (httpStatus === 429) return { outcome: "no-answer", reason: "rate-limited" };
  if (httpStatus >= 500) return { outcome: "no-answer", reason: "carrier-fault" };
  return { outcome: "no-answer", reason: httpStatus >= 400 ? "refused" : "unreadable-answer" };
}

/** A call as Twilio shows it, read field by field; null if it is none. */
export function callIn(item: WebhookFields): CarrierCall | null {
  const callSid = item["sid"];
  if (!isCallSid(callSid)) return null;
  const word = textIn(item, "status");
  const inbound = item["direction"] === "inbound";
  return {
    callSid,
    word,
    status: isCarrierWord(word) ? word : null,
    duration: wholeNumberIn(item, "duration"),
    phoneNumber: textIn(item, inbound ? "from" : "to"),
    occurredAt: dateIn(item, "end_time") ?? dateIn(item, "start_time"),
  };
}

export function fieldsOf(received: unknown): WebhookFields {
  return typeof received === "object" && received !== null ? (received as WebhookFields) : {};
}
