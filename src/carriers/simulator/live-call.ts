import type { Call, CallStatus } from "./call.ts";
import { CallEvents } from "./call-events.ts";
import type { Exchange } from "./exchange.ts";
import type { Line } from "./line.ts";
import { seededRandom } from "./random.ts";
import type { Recording } from "./recording.ts";
import type { HungUpBy } from "./story.ts";
import type { Over } from "./twiml/conversation.ts";
import { converse } from "./twiml/interpreter.ts";
import { WebhookQueue } from "./webhooks/webhook-queue.ts";

const PRICE_A_MINUTE = 0.0405;

/** A call that is under way, with all it needs. */
export interface LiveCall {
  readonly exchange: Exchange;
  readonly call: Call;
  readonly line: Line;
  readonly queue: WebhookQueue;
  readonly events: CallEvents;
}

export function bringToLife(exchange: Exchange, call: Call, line: Line): LiveCall {
  const random = seededRandom("webhooks", exchange.settings.seed, call.to, exchange.calls.size);
  const queue = new WebhookQueue(exchange, call, random);
  return { exchange, call, line, queue, events: new CallEvents(exchange, call, queue) };
}

export function change({ exchange, call }: LiveCall, status: CallStatus): void {
  call.status = status;
  call.dateUpdated = exchange.now();
}

/** Executes the TwiML of the call until it is over. */
export async function hold({ exchange, call, line, queue }: LiveCall, pickUp: () => void): Promise<Over> {
  const first = { kind: "voice", instructions: call.order.instructions, fields: {} } as const;
  return converse({ exchange, call, line, pickUp, twice: () => queue.twice() }, first);
}

/** The call has ended: its status is final, and the last status webhook goes out. */
export function finish(live: LiveCall, status: CallStatus, by: HungUpBy, recording: Recording | null): void {
  const { exchange, call, line, events } = live;
  change(live, status);
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
