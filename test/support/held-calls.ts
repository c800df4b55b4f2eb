import type { Callee } from "../../src/carriers/simulator/behaviour.ts";

/** Callees of the simulator whose calls stay in one phase until they are ended. */
export const HELD: Readonly<Record<"queued" | "ringing" | "in-progress", string>> = {
  queued: "+912025550101",
  ringing: "+912025550102",
  "in-progress": "+912025550103",
};

/** For the option `callees` of a simulator. */
export const HELD_CALLEES: readonly Callee[] = (["queued", "ringing", "in-progress"] as const).map(
  (stays) => ({
    number: HELD[stays],
    title: `stays ${stays} until somebody ends the call`,
    behaviour: { phone: { kind: "answers", ringSeconds: 1, presses: [] }, stays },
  }),
);
