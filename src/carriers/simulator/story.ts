import type { CallStatus } from "./call.ts";

/** Something that happened in a call, for people to read. */
export interface StoryEntry {
  readonly callSid: string;
  readonly from: string;
  readonly to: string;
  /** Simulated seconds since the call was created. */
  readonly atSeconds: number;
  readonly event: StoryEvent;
}

export type StoryEvent =
  | { readonly kind: "refused"; readonly httpStatus: number; readonly code: number }
  | { readonly kind: "answer-spoiled"; readonly how: string }
  | { readonly kind: "received" }
  | { readonly kind: "dialed" }
  | { readonly kind: "ringing" }
  | { readonly kind: "answered"; readonly by: "person" | "machine" }
  | { readonly kind: "said"; readonly text: string }
  | { readonly kind: "played"; readonly url: string }
  | { readonly kind: "pressed"; readonly key: string }
  | { readonly kind: "read-aloud"; readonly text: string }
  | { readonly kind: "hung-up"; readonly by: HungUpBy; readonly talkSeconds: number }
  | { readonly kind: "not-answered"; readonly status: CallStatus }
  | { readonly kind: "recording"; readonly status: "completed" | "absent"; readonly seconds: number }
  | { readonly kind: "webhook-lost"; readonly what: string }
  | {
      readonly kind: "webhook-failed";
      readonly what: string;
      readonly status: number | null;
      readonly reason: string;
    }
  | { readonly kind: "twiml-fault"; readonly code: number; readonly message: string };

export type HungUpBy = "callee" | "application" | "time-limit" | "api" | "simulator";

const WHO: Readonly<Record<HungUpBy, string>> = {
  callee: "the callee hangs up",
  application: "the message is over, the line is hung up",
  "time-limit": "the time limit ends the call",
  api: "the application ends the call",
  simulator: "the simulator was stopped",
};

const NOT_ANSWERED: Readonly<Partial<Record<CallStatus, string>>> = {
  busy: "busy",
  "no-answer": "nobody answers",
  failed: "the network cannot reach the number",
  canceled: "cancelled while ringing",
};

/** One line for the terminal: the number in full (nobody in the simulator is real), the call's own time, what happened. */
export function tellStory(entry: StoryEntry): string {
  const seconds = Math.floor(entry.atSeconds);
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
  return `${entry.to}  ${time.padStart(5)}  ${sentence(entry)}`;
}

function sentence(entry: StoryEntry): string {
  const event = entry.event;
  switch (event.kind) {
    case "refused":
      return `refused with HTTP ${event.httpStatus}, Twilio error ${event.code}`;
    case "answer-spoiled":
      return `the call is placed, but the API's answer is spoiled: ${event.how}`;
    case "received":
      return `receives a call from ${entry.from}`;
    case "dialed":
      return `dialed from ${entry.from}`;
    case "ringing":
      return "ringing";
    case "answered":
      return event.by === "person" ? "answered" : "a voicemail picks up";
    case "said":
      return `hears "${event.text}"`;
    case "played":
      return `hears the audio of ${event.url}`;
    case "pressed":
      return `presses ${event.key}`;
    case "read-aloud":
      return `hears a plain text read aloud, then the line goes dead: "${event.text}"`;
    case "hung-up":
      return `${WHO[event.by]} after ${inSeconds(event.talkSeconds)}`;
    case "not-answered":
      return NOT_ANSWERED[event.status] ?? event.status;
    case "recording":
      return event.status === "absent"
        ? "there is no recording"
        : `recording ready, ${inSeconds(event.seconds)}`;
    case "webhook-lost":
      return `the webhook "${event.what}" is lost on the way, as asked`;
    case "webhook-failed":
      return event.status === null
        ? `the webhook "${event.what}" could not be delivered (${event.reason})`
        : `the webhook "${event.what}" was refused with HTTP ${event.status}`;
    case "twiml-fault":
      return `Twilio error ${event.code}: ${event.message}`;
  }
}

function inSeconds(seconds: number): string {
  const whole = Math.ceil(seconds);
  return whole === 1 ? "1 second" : `${whole} seconds`;
}
