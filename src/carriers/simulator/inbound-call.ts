import type { Answering } from "./behaviour.ts";
import { change, finish, hold, type LiveCall } from "./live-call.ts";

/** An inbound call: the TwiML is fetched while it rings, and anything in it but <Reject> answers. */
export async function liveInbound(live: LiveCall): Promise<void> {
  const { exchange, call, line, queue } = live;
  const { phone } = call.behaviour;
  const caller: Answering =
    phone.kind === "answers" ? phone : { kind: "answers", ringSeconds: 0, presses: [] };
  call.startTime = exchange.now();
  exchange.tell(call, { kind: "received" });
  const over = await hold(live, () => {
    if (call.status !== "ringing") return;
    change(live, "in-progress");
    line.pickUp(caller);
  });
  finish(live, over.rejectedAs ?? (isAnswered(live) ? "completed" : "canceled"), over.by, null);
  await queue.finish();
}

function isAnswered({ call }: LiveCall): boolean {
  return call.status === "in-progress";
}
