import type { Call, CallOrder } from "./call.ts";
import { behaviourOf } from "./callee-mix.ts";
import type { Exchange } from "./exchange.ts";
import { liveInbound } from "./inbound-call.ts";
import { Line } from "./line.ts";
import { bringToLife } from "./live-call.ts";
import { liveOutbound } from "./outbound-call.ts";
import { newSid } from "./sids.ts";

/** Puts a call into the queue; it lives on by itself from the next turn of the event loop. */
export function placeCall(exchange: Exchange, order: CallOrder): Call {
  return begin(exchange, order, "outbound-api", order.to);
}

/** Somebody calls one of the account's numbers. */
export function receiveCall(exchange: Exchange, order: CallOrder): Call {
  return begin(exchange, order, "inbound", order.from);
}

function begin(exchange: Exchange, order: CallOrder, direction: Call["direction"], person: string): Call {
  const { accountSid, seed, callees, clock } = exchange.settings;
  const now = exchange.now();
  const call: Call = {
    sid: newSid("CA"),
    accountSid,
    direction,
    to: order.to,
    from: order.from,
    dateCreated: now,
    behaviour: behaviourOf(person, seed, callees),
    order,
    status: direction === "inbound" ? "ringing" : "queued",
    dateUpdated: now,
    startTime: null,
    endTime: null,
    duration: null,
    answeredBy: null,
    price: null,
    queueTimeMs: 0,
  };
  const line = new Line(clock, order.timeLimitSeconds);
  exchange.calls.set(call.sid, call);
  exchange.lines.set(call.sid, line);
  const ours = direction === "inbound" ? order.to : order.from;
  if (!exchange.callerIds.has(ours)) exchange.callerIds.set(ours, now);
  const live = direction === "inbound" ? liveInbound : liveOutbound;
  exchange.start(call, () => live(bringToLife(exchange, call, line)));
  return call;
}
