import type { Call } from "./call.ts";
import { type CallStatus, isTerminal, UNDER_WAY_STATUSES } from "./call-status.ts";
import { isPresumed } from "./evidence.ts";

/** Which calls in progress are to be ended: all, or those that wait at the carrier and ring nowhere yet. */
export type WhichCalls = "all" | "queued";

/** Statuses of calls that have not ended, those of unknown fate included. */
export const IN_PROGRESS_STATUSES: readonly CallStatus[] = ["unknown", ...UNDER_WAY_STATUSES];

/** The same of calls that do not ring yet, as far as we know: a call that the carrier has taken is `initiated`. */
const WAITING_STATUSES: readonly CallStatus[] = ["unknown", "queued", "initiated"];

/** What came of the wish to end one call. */
export type EndOutcome =
  /** The carrier has ended it. */
  | "ended"
  /** The carrier has agreed, and does not show it yet. */
  | "ending"
  | "already-ended"
  /** Somebody has answered: left alone, since only waiting calls were to be cancelled. */
  | "answered"
  /** The carrier refuses, though it shows the call as under way. */
  | "not-ended"
  /** Nobody knows the carrier's name of the call yet. */
  | "no-call-sid"
  | "no-such-call"
  /** Nobody can say whether the carrier has ended it. */
  | "no-answer"
  /** There was no time left to ask. */
  | "not-asked";

/** Outcomes after which the call is over, or is about to be. */
export const OVER: readonly EndOutcome[] = ["ended", "ending", "already-ended"];

/** Outcomes after which asking again may end the call. */
const UNSETTLED: readonly EndOutcome[] = ["no-call-sid", "not-ended", "no-answer", "not-asked"];

/** Whether all that could be done is done: then asking again ends no more. */
export function isAllDone(outcomes: readonly EndOutcome[]): boolean {
  return !outcomes.some((outcome) => UNSETTLED.includes(outcome));
}

/** The statuses of the calls that are meant. */
export function statusesOf(which: WhichCalls): readonly CallStatus[] {
  return which === "all" ? IN_PROGRESS_STATUSES : WAITING_STATUSES;
}

/** What is known of a call before the carrier is asked: null if it has to be asked. */
export function settledEnd(call: Call): Extract<EndOutcome, "already-ended" | "no-call-sid"> | null {
  if (isTerminal(call.status) && !isPresumed(call.statusEvidence)) return "already-ended";
  return call.callSid === null ? "no-call-sid" : null;
}

/** How the carrier is to end a call whose status, as far as we know, is this. */
export function wayToEnd(
  status: CallStatus | null,
  which: WhichCalls,
): "cancel" | "cancel-or-hang-up" | "hang-up" {
  if (which === "queued") return "cancel";
  return status === "in-progress" || status === "answered" ? "hang-up" : "cancel-or-hang-up";
}

/**
 * What the carrier's answer means.
 *
 * @param taken whether the carrier agreed; a call that it cannot end has ended already, or was answered.
 * @param status of the call as the carrier shows it.
 * @param which calls were to be ended.
 */
export function endOutcome(taken: boolean, status: CallStatus | null, which: WhichCalls): EndOutcome {
  if (isTerminal(status)) return taken ? "ended" : "already-ended";
  if (which === "queued" && status === "in-progress") return "answered";
  return taken ? "ending" : "not-ended";
}

/** How often each outcome came, by its name. */
export function countOutcomes(outcomes: readonly EndOutcome[]): Partial<Record<EndOutcome, number>> {
  const counts: Partial<Record<EndOutcome, number>> = {};
  for (const outcome of outcomes) counts[outcome] = (counts[outcome] ?? 0) + 1;
  return counts;
}
