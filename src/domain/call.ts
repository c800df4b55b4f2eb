import type { CallEvent } from "./call-event.ts";
import { type CallStatus, isTerminal } from "./call-status.ts";
import type { Department } from "./department.ts";
import { evidenceOf, type Testimony } from "./evidence.ts";
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

type Claims = { -readonly [Field in keyof Call]: Call[Field] };

function claimsOf(event: CallEvent): Call {
  const claims: Claims = { ...BLANK_CALL, callSid: event.callSid, reference: event.reference };
  switch (event.kind) {
    case "status":
      // A word that nobody knows makes no claim at all; the event itself is kept.
      if (event.word === null || event.status !== null) claimState(claims, event, event);
      return claims;
    case "selection":
      claimState(claims, { status: event.status, source: "webhook", sequence: null }, event);
      if (isMenuKey(event.key)) {
        claims.ivrSelection = event.key;
        claims.selectionRound = event.round;
      }
      return claims;
    case "recording":
      if (event.status !== "completed" || event.url === null) return claims;
      claims.recordingUrl = event.url;
      claims.recordingSid = event.recordingSid;
      claims.recordingStartTime = event.startTime;
      return claims;
    case "placement": {
      const status =
        event.outcome === "placed" ? "initiated" : event.outcome === "refused" ? "failed" : "unknown";
      claimState(claims, { status, source: "answer", sequence: null }, NOTHING_MORE);
      return claims;
    }
  }
}

const NOTHING_MORE = { phoneNumber: null };

/** Claims what one event says of the state, all of it on the evidence of that event. */
function claimState(
  claims: Claims,
  testimony: Testimony,
  said: { readonly phoneNumber: string | null; readonly duration?: number | null },
): void {
  const evidence = evidenceOf(testimony);
  if (testimony.status !== null) {
    claims.status = testimony.status;
    claims.statusEvidence = evidence;
  }
  if (said.phoneNumber !== null) {
    claims.phoneNumber = said.phoneNumber;
    claims.phoneNumberEvidence = evidence;
  }
  if (said.duration !== undefined && said.duration !== null) {
    claims.reportedDuration = said.duration;
    claims.durationEvidence = evidence;
  }
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
