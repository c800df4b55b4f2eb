import { setMaxListeners } from "node:events";

import type { Attack, Tally } from "./attacks/attack.ts";
import { halfOpen, idle, slowLoris } from "./attacks/connections.ts";
import { forged, headerFlood, huge, pipelined, wrongKeys } from "./attacks/requests.ts";

/** What the attacking process is told, and what it answers. */
export type AttackOrder = { readonly kind: "attack"; readonly port: number } | { readonly kind: "stop" };
export type AttackReport =
  { readonly kind: "attacking" } | { readonly kind: "stopped"; readonly tallies: Record<string, Tally> };

const ATTACKS: readonly Attack[] = [
  idle,
  slowLoris,
  halfOpen,
  forged,
  huge,
  headerFlood,
  pipelined,
  wrongKeys,
];

let stopping = new AbortController();
let running: Promise<[string, Tally]>[] = [];

/** All attacks at once, in a process of its own, from one order to the next. */
process.on("message", (order: AttackOrder) => {
  void obey(order).then((report) => process.send?.(report));
});
process.on("disconnect", () => process.exit());

async function obey(order: AttackOrder): Promise<AttackReport> {
  if (order.kind === "attack") {
    stopping = new AbortController();
    const { signal } = stopping;
    // Each connection listens for the end.
    setMaxListeners(0, signal);
    running = ATTACKS.map(async (attack): Promise<[string, Tally]> => [
      attack.name,
      await attack.run(order, signal),
    ]);
    return { kind: "attacking" };
  }
  stopping.abort();
  return { kind: "stopped", tallies: Object.fromEntries(await Promise.all(running)) };
}
