import type { Answering } from "./behaviour.ts";
import { finishRecording, startRecording, stopRecording } from "./call-recording.ts";
import { change, finish, hold, type LiveCall } from "./live-call.ts";
import { detectInBackground, detectMachine } from "./machine-detection.ts";
import { ring } from "./ringing.ts";
import { outcomeOf, type Over } from "./twiml/conversation.ts";

const QUEUE_SECONDS = 0.3;

/**
 * The life of one outbound call: queued (where a cancellation is silent), initiated, ringing, then either one of the
 * four ends without talk, or answered, conversation, completed, and the recording after it.
 */
export async function liveOutbound(live: LiveCall): Promise<void> {
  const { exchange, call, line, events, queue } = live;
  const staysQueued = call.behaviour.stays === "queued";
  const queued = await (staysQueued ? line.passUntilOrdered() : line.pass(leaveQueueAfter(live)));
  if (queued.kind !== "passed") {
    change(live, "canceled");
    call.endTime = exchange.now();
    return;
  }
  call.startTime = exchange.now();
  exchange.tell(call, { kind: "dialed" });
  events.progress("initiated", "initiated");
  const rung = await ring(live);
  if (rung.kind === "unanswered") finish(live, rung.status, "callee", null);
  else await talk(live, rung.callee);
  await queue.finish();
}

async function talk(live: LiveCall, callee: Answering): Promise<void> {
  const { exchange, call, line, events } = live;
  change(live, "in-progress");
  line.pickUp(callee);
  const by = callee.machineGreetingSeconds === undefined ? "person" : "machine";
  exchange.tell(call, { kind: "answered", by });
  events.progress("answered", "in-progress");
  const recording = startRecording(live);
  const detecting = detectInBackground(live, callee);
  const over =
    (await stayInTalk(live)) ?? (await detectMachine(live, callee)) ?? (await hold(live, () => undefined));
  if (recording !== null) stopRecording(live, recording);
  const recordingFirst = call.behaviour.webhooks === "recording-first";
  if (recording !== null && recordingFirst) await finishRecording(live, recording);
  finish(live, "completed", over.by, recording);
  if (recording !== null && !recordingFirst) await finishRecording(live, recording);
  await detecting;
}

/** Keeps the line open for a callee who stays; null for one who does not, or who hears other TwiML from now on. */
async function stayInTalk({ call, line }: LiveCall): Promise<Over | null> {
  if (call.behaviour.stays !== "in-progress") return null;
  const outcome = outcomeOf(await line.passUntilOrdered());
  return outcome.kind === "over" ? outcome : null;
}

/** Calls leave the queue at the account's rate; gives simulated seconds. */
function leaveQueueAfter({ exchange, call }: LiveCall): number {
  const { clock, callsPerSecond } = exchange.settings;
  const now = performance.now();
  const slot = Math.max(now, exchange.nextDialAt);
  exchange.nextDialAt = slot + 1000 / callsPerSecond / clock.speed;
  const seconds = ((slot - now) / 1000) * clock.speed;
  call.queueTimeMs = Math.round(seconds * 1000);
  return seconds + QUEUE_SECONDS;
}
