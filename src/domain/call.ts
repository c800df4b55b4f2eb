import type { CallEvent } from "./call-event.ts";
import { type CallStatus, isTerminal } from "./call-status.ts";
import type { Department } from "./department.ts";
import { evidenceOf } from "./evidence.ts";
import { isMenuKey } from "./script.ts";

/**
 * One call as far as events can change it.
 *
 * The machine. Every event makes claims ("the status is ringing", "the key was 1"), and each claim rests on
 * evidence. A call keeps, field by field, the value with the strongest evidence; of equally strong ones the
 * smaller. That is a maximum, and a maximum does not care in which order, or how often, its arguments arrive.
 * So any permutation with any duplication of one call's events ends in the same row, and a late, repeated or
 * foreign event gives the same call back.
 */
export interface Call {
  readonly reference: string | null;
  readonly callSid: string | null;
  readonly customerName: string | null;
  readonly department: Department | null;
  readonly phoneNumber: string | null;
  readonly phoneNumberEvidence: number;
  readonly status: CallStatus | null;
  readonly statusEvidence: number;
  /**
   * Seconds of talk as shown: null until the call has ended, 0 when nobody answered. What an adopted row shows
   * beside a status that nobody knows is left as it is.
   */
  readonly duration: number | null;
  /** Seconds of talk as the carrier reported them. */
  readonly reportedDuration: number | null;
  readonly durationEvidence: number;
  readonly ivrSelection: string | null;
  /** The menu that `ivrSelection` answered: 1, or 2 for the repeated one; 0 while there is none. */
  readonly selectionRound: number;
  readonly recordingUrl: string | null;
  readonly recordingSid: string | null;
  readonly recordingStartTime: string | null;
}

/** A call of which nothing is known. */
export const BLANK_CALL: Call = Object.freeze({
  reference: null,
  callSid: null,
  customerName: null,
  department: null,
  phoneNumber: null,
  phoneNumberEvidence: 0,
  status: null,
  statusEvidence: 0,
  duration: null,
  reportedDuration: null,
  durationEvidence: 0,
  ivrSelection: null,
  selectionRound: 0,
  recordingUrl: null,
  recordingSid: null,
  recordingStartTime: null,
});

/** What a call is before the carrier has been asked: it may already be ringing when the answer is lost. */
export function reserveCall(order: {
  readonly reference: string;
  readonly customerName: string;
  readonly department: Department;
  readonly phoneNumber: string;
}): Call {
  return {
    ...BLANK_CALL,
    ...order,
    status: "unknown",
    statusEvidence: evidenceOf({ status: "unknown", source: "answer", sequence: null }),
  };
}

/**
 * The call after an event. Total: never throws, whatever the event. Gives the very same object back when the
 * event changes nothing.
 */
export function advance(call: Call, event: CallEvent): Call {
  return join(call, claimsOf(event));
}

/**
 * Two partial accounts of one and the same call as one: the row that was reserved, and a row made from a
 * webhook that did not know the reference. Gives `call` itself back when `other` adds nothing.
 */
export function join(call: Call, other: Call): Call {
  const phone = stronger(
    call.phoneNumber,
    call.phoneNumberEvidence,
    other.phoneNumber,
    other.phoneNumberEvidence,
  );
  const state = stronger(call.status, call.statusEvidence, other.status, other.statusEvidence);
  const talk = stronger(
    call.reportedDuration,
    call.durationEvidence,
    other.reportedDuration,
    other.durationEvidence,
  );
  const key = stronger(call.ivrSelection, call.selectionRound, other.ivrSelection, other.selectionRound);
  const recording = startsFirst(other, call) ? other : call;
  const joined: Call = {
    reference: call.reference ?? other.reference,
    callSid: call.callSid ?? other.callSid,
    customerName: call.customerName ?? other.customerName,
    department: call.department ?? other.department,
    phoneNumber: phone.value,
    phoneNumberEvidence: phone.evidence,
    status: state.value,
    statusEvidence: state.evidence,
    duration: state.value === null ? call.duration : shownDuration(state.value, talk.value),
    reportedDuration: talk.value,
    durationEvidence: talk.evidence,
    ivrSelection: key.value,
    selectionRound: key.evidence,
    recordingUrl: recording.recordingUrl,
    recordingSid: recording.recordingSid,
    recordingStartTime: recording.recordingStartTime,
  };
  return isSame(call, joined) ? call : joined;
}

function claimsOf(event: CallEvent): Call {
  const named: Call = { ...BLANK_CALL, callSid: event.callSid, reference: event.reference };
  switch (event.kind) {
    case "status":
      // A word that nobody knows makes no claim at all; the event itself is kept.
      return event.word !== null && event.status === null ? named : { ...named, ...statusClaims(event) };
    case "selection": {
      const claims = {
        ...named,
        ...statusClaims({ ...event, source: "webhook", sequence: null, duration: null }),
      };
      return isMenuKey(event.key)
        ? { ...claims, ivrSelection: event.key, selectionRound: event.round }
        : claims;
    }
    case "recording":
      if (event.status !== "completed" || event.url === null) return named;
      return {
        ...named,
        recordingUrl: event.url,
        recordingSid: event.recordingSid,
        recordingStartTime: event.startTime,
      };
    case "placement": {
      const status =
        event.outcome === "placed" ? "initiated" : event.outcome === "refused" ? "failed" : "unknown";
      return { ...named, status, statusEvidence: evidenceOf({ status, source: "answer", sequence: null }) };
    }
  }
}

function statusClaims(
  said: Parameters<typeof evidenceOf>[0] & {
    readonly duration: number | null;
    readonly phoneNumber: string | null;
  },
): Partial<Call> {
  const evidence = evidenceOf(said);
  return {
    ...(said.status !== null && { status: said.status, statusEvidence: evidence }),
    ...(said.duration !== null && { reportedDuration: said.duration, durationEvidence: evidence }),
    ...(said.phoneNumber !== null && { phoneNumber: said.phoneNumber, phoneNumberEvidence: evidence }),
  };
}

function stronger<T extends string | number>(
  value: T | null,
  evidence: number,
  otherValue: T | null,
  otherEvidence: number,
): { readonly value: T | null; readonly evidence: number } {
  const otherWins =
    otherValue !== null &&
    (value === null || otherEvidence > evidence || (otherEvidence === evidence && otherValue < value));
  return otherWins ? { value: otherValue, evidence: otherEvidence } : { value, evidence };
}

/** The recording of a call is the earliest completed one; one that does not say when it began comes last. */
function startsFirst(one: Call, than: Call): boolean {
  if (one.recordingUrl === null) return false;
  if (than.recordingUrl === null) return true;
  const parts = ["recordingStartTime", "recordingSid", "recordingUrl"] as const;
  for (const part of parts) {
    const [a, b] = [one[part], than[part]];
    if (a === b) continue;
    return b === null || (a !== null && a < b);
  }
  return false;
}

function shownDuration(status: CallStatus | null, reported: number | null): number | null {
  if (!isTerminal(status)) return null;
  return reported ?? (status === "completed" ? null : 0);
}

const FIELDS = Object.keys(BLANK_CALL) as readonly (keyof Call)[];

function isSame(a: Call, b: Call): boolean {
  return FIELDS.every((field) => a[field] === b[field]);
}
