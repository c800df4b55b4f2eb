import type { CallEvent, RecordingEvent, SelectionEvent, StatusEvent } from "../../domain/call-event.ts";
import { isCallStatus } from "../../domain/call-status.ts";
import { dateIn, textIn, type WebhookFields, wholeNumberIn } from "./webhook-fields.ts";

/** The query parameter in which our reference rides in every address that the carrier is given. */
export const REFERENCE_PARAMETER = "call";
/** The query parameter of the second menu's action. */
const ROUND_PARAMETER = "menu";
const REFERENCE_SHAPE = /^call_[0-9a-zA-Z]{1,64}$/;

/** What a webhook says, in our words. */
export interface TranslatedWebhook<Event extends CallEvent> {
  /** Null when it does not say of which call it speaks; then there is nothing to store. */
  readonly event: Event | null;
  /** What is missing or unreadable, for the log: names of fields, never their values. */
  readonly oddities: readonly string[];
}

/** A key pressed in answer to a menu. Twilio executes the answer to such a request. */
export interface GatheredKey {
  readonly key: string;
  readonly round: 1 | 2;
}

/** The key that a request to the status address brings, or null if it is a mere notification. */
export function gatheredKeyIn(fields: WebhookFields, query: WebhookFields): GatheredKey | null {
  const key = textIn(fields, "Digits");
  return key === null ? null : { key, round: textIn(query, ROUND_PARAMETER) === "2" ? 2 : 1 };
}

/**
 * A request to the status address: a notification, or a Gather action if it carries digits.
 *
 * @param fields the form, as Twilio names it (Twilio: call resource, "StatusCallback parameters").
 * @param query the query of the address, which holds what we put there.
 */
export function translateCallStatus(
  fields: WebhookFields,
  query: WebhookFields,
): TranslatedWebhook<StatusEvent | SelectionEvent> {
  const callSid = textIn(fields, "CallSid");
  if (callSid === null) return NAMELESS;
  const word = textIn(fields, "CallStatus");
  const said = {
    callSid,
    reference: referenceIn(query),
    word,
    status: isCarrierWord(word) ? word : null,
    phoneNumber: phoneNumberIn(fields),
  };
  const oddities = [
    ...(word === null
      ? ["CallStatus is missing"]
      : said.status === null
        ? ["CallStatus is not a known word"]
        : []),
    ...unreadable(fields, "CallDuration"),
    ...unreadable(fields, "SequenceNumber"),
  ];
  const gathered = gatheredKeyIn(fields, query);
  if (gathered) return { event: { kind: "selection", ...said, ...gathered }, oddities };
  const event: StatusEvent = {
    kind: "status",
    source: "webhook",
    ...said,
    sequence: wholeNumberIn(fields, "SequenceNumber"),
    duration: wholeNumberIn(fields, "CallDuration"),
    occurredAt: dateIn(fields, "Timestamp"),
  };
  return { event, oddities };
}

/** A request to the recording address (Twilio: call resource, "RecordingStatusCallback parameters"). */
export function translateRecording(
  fields: WebhookFields,
  query: WebhookFields,
): TranslatedWebhook<RecordingEvent> {
  const callSid = textIn(fields, "CallSid");
  if (callSid === null) return NAMELESS;
  const event: RecordingEvent = {
    kind: "recording",
    callSid,
    reference: referenceIn(query),
    recordingSid: textIn(fields, "RecordingSid"),
    status: textIn(fields, "RecordingStatus") ?? "completed",
    url: textIn(fields, "RecordingUrl", 2048),
    duration: wholeNumberIn(fields, "RecordingDuration"),
    startTime: dateIn(fields, "RecordingStartTime"),
  };
  const oddities = [
    ...(event.recordingSid === null ? ["RecordingSid is missing"] : []),
    ...(event.url === null && event.status === "completed" ? ["RecordingUrl is missing"] : []),
  ];
  return { event, oddities };
}

const NAMELESS = { event: null, oddities: ["CallSid is missing"] } as const;

/** `unknown` is our own word, not one that a carrier can say. */
export function isCarrierWord(word: string | null): word is Exclude<StatusEvent["status"], "unknown" | null> {
  return word !== "unknown" && isCallStatus(word);
}

function referenceIn(query: WebhookFields): string | null {
  const reference = textIn(query, REFERENCE_PARAMETER);
  return reference !== null && REFERENCE_SHAPE.test(reference) ? reference : null;
}

/** The customer's number: whom we called, or who called us. */
function phoneNumberIn(fields: WebhookFields): string | null {
  return textIn(fields, textIn(fields, "Direction") === "inbound" ? "From" : "To");
}

function unreadable(fields: WebhookFields, name: string): string[] {
  return textIn(fields, name) !== null && wholeNumberIn(fields, name) === null
    ? [`${name} is not a number`]
    : [];
}
