import type { LiveCall } from "./live-call.ts";
import type { Recording } from "./recording.ts";
import { newSid } from "./sids.ts";

const PROCESSING_SECONDS = 1.5;

/** Starts recording at the answer, when the order asks for it. */
export function startRecording({ exchange, call, events }: LiveCall): Recording | null {
  const order = call.order.recording;
  if (order === null) return null;
  const now = exchange.now();
  const recording: Recording = {
    sid: newSid("RE"),
    accountSid: call.accountSid,
    callSid: call.sid,
    channels: order.channels,
    track: order.track,
    dateCreated: now,
    startTime: now,
    status: "in-progress",
    dateUpdated: now,
    duration: null,
    segments: [],
  };
  exchange.recordings.set(recording.sid, recording);
  events.recording("in-progress", recording);
  return recording;
}

/** The call is over: the length is known, the file is not ready yet. */
export function stopRecording({ exchange, line }: LiveCall, recording: Recording): void {
  recording.status = "processing";
  recording.dateUpdated = exchange.now();
  recording.duration = Math.ceil(line.talk);
  recording.segments = line.segments;
}

/** Makes the file ready, or finds that there is none. */
export async function finishRecording(live: LiveCall, recording: Recording): Promise<void> {
  const { exchange, call, line, events } = live;
  await exchange.settings.clock.pause(PROCESSING_SECONDS, exchange.closing);
  line.elapsed += PROCESSING_SECONDS;
  const absent = call.behaviour.recording === "absent" || recording.duration === 0;
  recording.status = absent ? "absent" : "completed";
  recording.dateUpdated = exchange.now();
  if (absent) recording.duration = null;
  exchange.tell(call, { kind: "recording", status: recording.status, seconds: recording.duration ?? 0 });
  events.recording(recording.status, recording);
}
