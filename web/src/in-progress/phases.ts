import type { Call } from "../api/client.ts";
import { type Status, statusOf } from "../call/statuses.ts";

/** What ending a call means for the person who is called. */
export type Phase = "unknown" | "waiting" | "ringing" | "talking" | "over";

const PHASES: Readonly<Record<Status, Phase>> = {
  unknown: "unknown",
  queued: "waiting",
  initiated: "waiting",
  ringing: "ringing",
  "in-progress": "talking",
  answered: "talking",
  completed: "over",
  busy: "over",
  "no-answer": "over",
  canceled: "over",
  failed: "over",
};

/** Where a call is, for whoever thinks of ending it. */
export function phaseOf({ status }: Pick<Call, "status">): Phase {
  return PHASES[statusOf(status)];
}

/** How many of these calls would be ended, by what that means for them. */
export interface Reach {
  readonly waiting: number;
  readonly ringing: number;
  readonly talking: number;
  /** Nobody knows whether they ring, but the carrier can be asked to end them. */
  readonly unknown: number;
  /** The carrier's name of them is not known yet: nobody can end them now. */
  readonly outOfReach: number;
}

/** Counts whom a wish would reach: all, or only those that wait at the carrier. */
export function reachOf(calls: readonly Call[], which: "all" | "queued"): Reach {
  const meant = calls.filter((call) => {
    const phase = phaseOf(call);
    return phase !== "over" && (which === "all" || phase === "waiting" || phase === "unknown");
  });
  const reachable = meant.filter(({ callSid }) => callSid !== null);
  const count = (phase: Phase) => reachable.filter((call) => phaseOf(call) === phase).length;
  return {
    waiting: count("waiting"),
    ringing: count("ringing"),
    talking: count("talking"),
    unknown: count("unknown"),
    outOfReach: meant.length - reachable.length,
  };
}

/** How many calls that are. */
export function sumOf({ waiting, ringing, talking, unknown }: Reach): number {
  return waiting + ringing + talking + unknown;
}
