import type { Answering, Phone } from "./behaviour.ts";
import type { Call, CallStatus } from "./call.ts";
import { CallEvents } from "./call-events.ts";
import { finishRecording, startRecording, stopRecording } from "./call-recording.ts";
import type { Exchange } from "./exchange.ts";
import type { Line, LineEvent } from "./line.ts";
import { detectInBackground, detectMachine } from "./machine-detection.ts";
import { seededRandom } from "./random.ts";
import type { Recording } from "./recording.ts";
import type { HungUpBy } from "./story.ts";
import type { Over } from "./twiml/conversation.ts";
import { converse } from "./twiml/interpreter.ts";
import { WebhookQueue } from "./webhooks/webhook-queue.ts";

const QUEUE_SECONDS = 0.3;
const CONNECTING_SECONDS = 1;
const BUSY_SECONDS = 1.5;
const CANCELLED_AFTER_SECONDS = 2;
const PRICE_A_MINUTE = 0.0405;

/**
 * The life of one outbound call: queued (where a cancellation is silent), initiated, ringing, then either one of the
 * four ends without talk, or answered, conversation, completed, and the recording after it.
 */
export async function liveOutbound(exchange: Exchange, call: Call, line: Line): Promise<void> {
  const queue = new WebhookQueue(exchange, call, webhookRandom(exchange, call));
  const events = new CallEvents(exchange, call, queue);
  const queued = await line.pass(leaveQueueAfter(exchange, call));
  if (queued.kind !== "passed") {
    change(exchange, call, "canceled");
    call.endTime = exchange.now();
    return;
  }
  call.startTime = exchange.now();
  exchange.tell(call, { kind: "dialed" });
  events.progress("initiated", "initiated");
  const rung = await ring(exchange, call, line, events);
  if (rung.kind === "unanswered") finish(exchange, call, line, events, rung.status, null);
  else await talk(exchange, call, line, events, rung.callee, queue);
  await queue.finish();
}

/** An inbound call: the TwiML is fetched while it rings, and its first sound answers. */
export async function liveInbound(exchange: Exchange, call: Call, line: Line): Promise<void> {
  const queue = new WebhookQueue(exchange, call, webhookRandom(exchange, call));
  const events = new CallEvents(exchange, call, queue);
  const { phone } = call.behaviour;
  const caller: Answering =
    phone.kind === "answers" ? phone : { kind: "answers", ringSeconds: 0, presses: [] };
  call.startTime = exchange.now();
  exchange.tell(call, { kind: "received" });
  change(exchange, call, "ringing");
  const pickUp = (): void => {
    if (call.status !== "ringing") return;
    change(exchange, call, "in-progress");
    line.pickUp(caller);
  };
  const over = await runConversation(exchange, call, line, queue, pickUp);
  const status = over.rejectedAs ?? (call.status === "in-progress" ? "completed" : "canceled");
  finish(exchange, call, line, events, status, null, over.by);
  await queue.finish();
}

type Rung =
  | { readonly kind: "unanswered"; readonly status: CallStatus }
  | { readonly kind: "answered"; readonly callee: Answering };

async function ring(exchange: Exchange, call: Call, line: Line, events: CallEvents): Promise<Rung> {
  const { phone } = call.behaviour;
  const connecting = await line.pass(CONNECTING_SECONDS);
  if (connecting.kind !== "passed") return { kind: "unanswered", status: "canceled" };
  if (phone.kind === "unreachable") return { kind: "unanswered", status: "failed" };
  change(exchange, call, "ringing");
  exchange.tell(call, { kind: "ringing" });
  events.progress("ringing", "ringing");
  const timeout = call.order.ringTimeoutSeconds;
  const event = await line.pass(Math.min(timeout, ringsFor(phone)));
  return afterRinging(event, phone, timeout);
}

function ringsFor(phone: Phone): number {
  switch (phone.kind) {
    case "answers":
      return phone.ringSeconds;
    case "busy":
      return BUSY_SECONDS;
    case "cancelled":
      return CANCELLED_AFTER_SECONDS;
    case "no-answer":
    case "unreachable":
      return Infinity;
  }
}

function afterRinging(event: LineEvent, phone: Phone, timeout: number): Rung {
  if (event.kind !== "passed") return { kind: "unanswered", status: "canceled" };
  if (ringsFor(phone) > timeout) return { kind: "unanswered", status: "no-answer" };
  if (phone.kind === "answers") return { kind: "answered", callee: phone };
  return { kind: "unanswered", status: phone.kind === "busy" ? "busy" : "canceled" };
}

async function talk(
  exchange: Exchange,
  call: Call,
  line: Line,
  events: CallEvents,
  callee: Answering,
  queue: WebhookQueue,
): Promise<void> {
  change(exchange, call, "in-progress");
  line.pickUp(callee);
  exchange.tell(call, {
    kind: "answered",
    by: callee.machineGreetingSeconds === undefined ? "person" : "machine",
  });
  events.progress("answered", "in-progress");
  const recording = startRecording(exchange, call, events);
  const background = detectInBackground(exchange, call, callee, queue);
  const detected = await detectMachine(call, callee, line);
  const over = detected ?? (await runConversation(exchange, call, line, queue, () => undefined));
  if (recording !== null) stopRecording(exchange, recording, line);
  const recordingFirst = call.behaviour.webhooks === "recording-first" && recording !== null;
  if (recordingFirst) await finishRecording(exchange, call, recording, line, events);
  finish(exchange, call, line, events, "completed", recording, over.by);
  if (recording !== null && !recordingFirst) await finishRecording(exchange, call, recording, line, events);
  await background;
}

async function runConversation(
  exchange: Exchange,
  call: Call,
  line: Line,
  queue: WebhookQueue,
  pickUp: () => void,
): Promise<Over> {
  const first = { kind: "voice", instructions: call.order.instructions, fields: {} } as const;
  return converse({ exchange, call, line, pickUp, twice: () => queue.twice() }, first);
}

function finish(
  exchange: Exchange,
  call: Call,
  line: Line,
  events: CallEvents,
  status: CallStatus,
  recording: Recording | null,
  by: HungUpBy = "callee",
): void {
  change(exchange, call, status);
  call.endTime = exchange.now();
  if (status === "completed") {
    call.duration = Math.ceil(line.talk);
    call.price = `-${(Math.ceil(call.duration / 60) * PRICE_A_MINUTE).toFixed(5)}`;
    exchange.tell(call, { kind: "hung-up", by, talkSeconds: line.talk });
  } else {
    exchange.tell(call, { kind: "not-answered", status });
  }
  events.progress("completed", status, call.behaviour.recording === "absent" ? null : recording);
}

function change(exchange: Exchange, call: Call, status: CallStatus): void {
  call.status = status;
  call.dateUpdated = exchange.now();
}

/** Calls leave the queue at the account's rate. */
function leaveQueueAfter(exchange: Exchange, call: Call): number {
  const { clock, callsPerSecond } = exchange.settings;
  const now = performance.now();
  const slot = Math.max(now, exchange.nextDialAt);
  exchange.nextDialAt = slot + 1000 / callsPerSecond / clock.speed;
  const seconds = ((slot - now) / 1000) * clock.speed;
  call.queueTimeMs = Math.round(seconds * 1000);
  return seconds + QUEUE_SECONDS;
}

function webhookRandom(exchange: Exchange, call: Call): ReturnType<typeof seededRandom> {
  return seededRandom("webhooks", exchange.settings.seed, call.to, exchange.calls.size);
}
