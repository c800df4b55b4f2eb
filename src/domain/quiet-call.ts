import type { Call } from "./call.ts";
import { isTerminal } from "./call-status.ts";
import { isPresumed } from "./evidence.ts";

/** What the carrier can be asked about a call: its state, its recordings, or which calls it knows to the number. */
export type Question = "call" | "recordings" | "calls-to-number";

/** How long the carrier may keep silent. */
export interface Patience {
  readonly quietSeconds: number;
  /** After an order whose answer was lost, until it is presumed that nothing was placed. */
  readonly unknownSeconds: number;
}

/** What a stored call tells about its silence. */
export interface QuietCall {
  readonly call: Call;
  readonly createdAt: Date;
  /** When its row last changed. */
  readonly updatedAt: Date;
  /** From when its silence is counted. */
  readonly quietSince: Date;
}

const SECOND = 1000;
const HOUR = 3_600_000;
const LONGEST_INTERVAL = HOUR;
const RECORDING_HOPE = HOUR;
const UNFINISHED_RECORDING_HOPE = 24 * HOUR;
const STRANGER_HOPE = 24 * HOUR;

/**
 * What is still to be learnt of a call, or null if it is settled: ended by a word of the carrier with its seconds
 * of talk, and if it was ordered and answered, with its recording. A failure that was presumed counts as settled as
 * long as no call of the carrier belongs to it. Keys that were pressed are never asked for: the carrier keeps none.
 */
export function questionAbout(call: Call): Question | null {
  if (call.callSid === null) {
    const lost = call.status === "unknown" && call.reference !== null && call.phoneNumber !== null;
    return lost ? "calls-to-number" : null;
  }
  if (!isTerminal(call.status) || isPresumed(call.statusEvidence)) return "call";
  if (call.status !== "completed") return null;
  if (call.duration === null) return "call";
  return call.reference !== null && call.recordingUrl === null ? "recordings" : null;
}

/** Milliseconds of silence after which the carrier is asked. */
export function patienceFor(status: string | null, patience: Patience): number {
  const { quietSeconds, unknownSeconds } = patience;
  return (status === "unknown" ? Math.min(quietSeconds, unknownSeconds) : quietSeconds) * SECOND;
}

/**
 * When the carrier is to be asked next. What it has said meanwhile counts, though it moved no timer; of an order
 * whose answer was lost the carrier has said nothing at all, whatever has changed in its row.
 */
export function dueAt(quiet: QuietCall, patience: Patience): Date {
  const { call, quietSince, updatedAt } = quiet;
  const silent = questionAbout(call) === "calls-to-number";
  const since = silent ? quietSince.getTime() : Math.max(quietSince.getTime(), updatedAt.getTime());
  return new Date(since + patienceFor(call.status, patience));
}

/** What an answer of the carrier left open. */
export type Unsettled = "under-way" | "no-recording" | "unfinished-recording" | "no-such-call";

/**
 * When to ask again after an answer that settled nothing, or null to give up. The intervals grow with the time since
 * the last news, up to an hour:
 *
 * - a call that is under way is asked about for as long as it lasts;
 * - a recording that the carrier does not have is given up an hour after the last news of its call, and one that it
 *   does not finish, a day after;
 * - a call that the carrier does not know is given up after a day; its row keeps the last word.
 */
export function askAgainAt(quiet: QuietCall, left: Unsettled, patience: Patience, now: Date): Date | null {
  const silence = now.getTime() - quiet.updatedAt.getTime();
  const least = patienceFor(quiet.call.status, patience);
  const after = (milliseconds: number) => new Date(now.getTime() + Math.max(least, milliseconds));
  switch (left) {
    case "under-way":
      return after(Math.min(silence / 2, LONGEST_INTERVAL));
    case "no-recording":
      return silence >= RECORDING_HOPE ? null : after(Math.min(silence / 2, RECORDING_HOPE - silence));
    case "unfinished-recording":
      return silence >= UNFINISHED_RECORDING_HOPE ? null : after(Math.min(silence / 2, LONGEST_INTERVAL));
    case "no-such-call":
      return silence >= STRANGER_HOPE ? null : after(Math.min(silence, STRANGER_HOPE - silence));
  }
}
