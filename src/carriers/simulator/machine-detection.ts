import type { Answering } from "./behaviour.ts";
import type { LiveCall } from "./live-call.ts";
import type { Over } from "./twiml/conversation.ts";
import { outcomeOf } from "./twiml/conversation.ts";

const HUMAN_SECONDS = 2;
const MACHINE_SECONDS = 4;

/**
 * Synchronous answering-machine detection: the callee hears silence until the verdict. Gives the end of the call
 * when it ends meanwhile. Source: Twilio, "Answering Machine Detection".
 */
export async function detectMachine({ call, line }: LiveCall, callee: Answering): Promise<Over | null> {
  const detection = call.order.machineDetection;
  if (detection === null || detection.asynchronous) return null;
  const verdict = judge(callee, detection.mode);
  const outcome = outcomeOf(await line.pass(verdict.seconds));
  call.answeredBy = verdict.answeredBy;
  return outcome.kind === "over" ? outcome : null;
}

/** Asynchronous detection: the call goes on, and the verdict is a webhook of its own. */
export async function detectInBackground(live: LiveCall, callee: Answering): Promise<void> {
  const { exchange, call, queue } = live;
  const detection = call.order.machineDetection;
  if (detection?.asynchronous !== true) return;
  const verdict = judge(callee, detection.mode);
  await exchange.settings.clock.pause(verdict.seconds, exchange.closing);
  call.answeredBy = verdict.answeredBy;
  if (detection.callback === null) return;
  const fields = {
    CallSid: call.sid,
    AccountSid: call.accountSid,
    AnsweredBy: verdict.answeredBy,
    MachineDetectionDuration: String(Math.round(verdict.seconds * 1000)),
  };
  queue.fire({ kind: "machine-detection", endpoint: detection.callback, fields, what: "machine detection" });
}

function judge(
  callee: Answering,
  mode: "Enable" | "DetectMessageEnd",
): { answeredBy: string; seconds: number } {
  const greeting = callee.machineGreetingSeconds;
  if (greeting === undefined) return { answeredBy: "human", seconds: HUMAN_SECONDS };
  return mode === "Enable"
    ? { answeredBy: "machine_start", seconds: MACHINE_SECONDS }
    : { answeredBy: "machine_end_beep", seconds: greeting + 1 };
}
