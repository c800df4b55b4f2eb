import { type CallStatus, isTerminal, TERMINAL_STATUSES } from "./call-status.ts";

/**
 * How strong the event is that a value of a call rests on, as one whole number; the stronger evidence wins, so
 * the order in which events arrive never matters. From the most to the least weighty part:
 *
 *   rank of the status · told by webhook or not · SequenceNumber (none is lowest) · preference among endings
 *
 * A failure that we only presumed ranks below every word of the carrier.
 */
export interface Testimony {
  readonly status: CallStatus | null;
  readonly source: "webhook" | "answer" | "presumption";
  readonly sequence: number | null;
}

const RANK: Readonly<Record<CallStatus, number>> = {
  unknown: 1,
  queued: 3,
  initiated: 4,
  ringing: 5,
  "in-progress": 6,
  answered: 7,
  completed: 8,
  busy: 8,
  "no-answer": 8,
  canceled: 8,
  failed: 8,
};
const PRESUMED_RANK = 2;

const RANK_UNIT = 2 ** 40;
const WEBHOOK_UNIT = 2 ** 39;
const SEQUENCE_UNIT = 8;
const HIGHEST_SEQUENCE = 2 ** 32;

/** The evidence of one event. Below 2^44, so that it is exact as a number and as a database integer. */
export function evidenceOf(testimony: Testimony): number {
  const { status, source, sequence } = testimony;
  const rank = status === null ? 0 : source === "presumption" ? PRESUMED_RANK : RANK[status];
  const told = source === "webhook" ? WEBHOOK_UNIT : 0;
  const order = sequence === null ? 0 : Math.min(sequence, HIGHEST_SEQUENCE) + 1;
  return rank * RANK_UNIT + told + order * SEQUENCE_UNIT + preference(status);
}

/** Whether evidence is no more than our own presumption. */
export function isPresumed(evidence: number): boolean {
  return Math.floor(evidence / RANK_UNIT) === PRESUMED_RANK;
}

function preference(status: CallStatus | null): number {
  if (!isTerminal(status)) return 0;
  return TERMINAL_STATUSES.length - TERMINAL_STATUSES.findIndex((terminal) => terminal === status);
}
