import type { Answering, Phone } from "./behaviour.ts";
import type { CallStatus } from "./call.ts";
import type { LineEvent } from "./line.ts";
import { change, type LiveCall } from "./live-call.ts";

const CONNECTING_SECONDS = 1;
const BUSY_SECONDS = 1.5;
const CANCELLED_AFTER_SECONDS = 2;

export type Rung =
  | { readonly kind: "unanswered"; readonly status: CallStatus }
  | { readonly kind: "answered"; readonly callee: Answering };

/** From dialing to the moment when somebody picks up, or it is clear that nobody will. */
export async function ring(live: LiveCall): Promise<Rung> {
  const { phone } = live.call.behaviour;
  const connecting = await live.line.pass(CONNECTING_SECONDS);
  if (connecting.kind !== "passed") return { kind: "unanswered", status: "canceled" };
  if (phone.kind === "unreachable") return { kind: "unanswered", status: "failed" };
  change(live, "ringing");
  live.exchange.tell(live.call, { kind: "ringing" });
  live.events.progress("ringing", "ringing");
  const timeout = live.call.order.ringTimeoutSeconds;
  const staysRinging = live.call.behaviour.stays === "ringing";
  const ringing = Math.min(timeout, ringsFor(phone));
  const event = await (staysRinging ? live.line.passUntilOrdered() : live.line.pass(ringing));
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
