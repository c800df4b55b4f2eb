import type { CallOrder, Instructions, MachineDetection, RecordingOrder } from "../call.ts";
import type { Fields } from "../webhooks/signature.ts";
import { CheckedForm } from "./checked-form.ts";
import type { Refusal } from "./refusal.ts";

const E164 = /^\+[1-9]\d{6,14}$/;
const LONGEST_TWIML = 4000;
const LONGEST_RING_SECONDS = 600;
const LONGEST_CALL_SECONDS = 14_400;
const ANY = 999_999_999;

/** The account's view of a caller ID: null accepts any. */
export type OwnedNumbers = { has: (number: string) => boolean } | null;

/** Reads a create request as Twilio does. Source of limits and codes: Twilio's Call resource and error dictionary. */
export function readOrder(fields: Fields, owned: OwnedNumbers): CallOrder | Refusal {
  const form = new CheckedForm(fields);
  const numbers = readNumbers(form, owned);
  const digits = form.text("SendDigits");
  if (digits !== null && !/^[0-9A-D#*wW]{1,32}$/.test(digits)) form.refuse(21206);
  const order: CallOrder = {
    ...numbers,
    instructions: readInstructions(form),
    fallback: form.endpoint("FallbackUrl", "FallbackMethod", 21205),
    statusCallback: form.endpoint("StatusCallback", "StatusCallbackMethod", 21609),
    statusEvents: form.words(
      "StatusCallbackEvent",
      ["initiated", "ringing", "answered", "completed"],
      21626,
    ) ?? ["completed"],
    ringTimeoutSeconds: Math.min(LONGEST_RING_SECONDS, form.number("Timeout", 1, ANY, 60, 21208)),
    timeLimitSeconds: form.number("TimeLimit", 1, ANY, LONGEST_CALL_SECONDS, 20001),
    recording: readRecording(form),
    machineDetection: readMachineDetection(form),
  };
  return form.refusal ?? order;
}

/** Inline TwiML or an address to fetch it from; the address wins. */
export function readInstructions(form: CheckedForm): Instructions {
  if (form.text("ApplicationSid") !== null) form.refuse(21218);
  const endpoint = form.endpoint("Url", "Method", 21205);
  if (endpoint !== null) return { kind: "fetch", endpoint };
  const twiml = form.text("Twiml");
  if (twiml === null) form.refuse(21205);
  else if (twiml.length > LONGEST_TWIML) form.refuse(32018);
  return { kind: "inline", twiml: twiml ?? "" };
}

function readNumbers(form: CheckedForm, owned: OwnedNumbers): { to: string; from: string } {
  const to = form.text("To");
  const from = form.text("From");
  if (to === null) form.refuse(21201);
  if (from === null) form.refuse(21213);
  else if (!E164.test(from)) form.refuse(21212);
  else if (owned !== null && !owned.has(from)) form.refuse(21210);
  if (to !== null && (!E164.test(to) || to === from)) form.refuse(21211);
  return { to: to ?? "", from: from ?? "" };
}

function readRecording(form: CheckedForm): RecordingOrder | null {
  const callback = form.endpoint("RecordingStatusCallback", "RecordingStatusCallbackMethod", 21609);
  const events = form.words("RecordingStatusCallbackEvent", ["in-progress", "completed", "absent"], 13621);
  const channels = form.word("RecordingChannels", ["mono", "dual"], 20001);
  const track = form.word("RecordingTrack", ["inbound", "outbound", "both"], 20001) ?? "both";
  if (!form.isTrue("Record")) return null;
  return { channels: channels === "dual" ? 2 : 1, track, callback, events: events ?? ["completed"] };
}

/** Keys to send after the answer switch the detection off. */
function readMachineDetection(form: CheckedForm): MachineDetection | null {
  const mode = form.word("MachineDetection", ["Enable", "DetectMessageEnd"], 21234);
  const callback = form.endpoint("AsyncAmdStatusCallback", "AsyncAmdStatusCallbackMethod", 21609);
  form.number("MachineDetectionSpeechThreshold", 1000, 6000, 2400, 21234);
  form.number("MachineDetectionSpeechEndThreshold", 500, 5000, 1200, 21234);
  form.number("MachineDetectionSilenceTimeout", 2000, 10_000, 5000, 21234);
  if (mode === null || form.text("SendDigits") !== null) return null;
  return { mode, asynchronous: form.isTrue("AsyncAmd"), callback };
}
