import type { CarrierCall, CarrierLookUps, CarrierRecording, Unanswered } from "../carriers/carrier.ts";
import { advance, type Call } from "../domain/call.ts";
import type { CallEvent, RecordingEvent, StatusEvent } from "../domain/call-event.ts";
import {
  askAgainAt,
  type Patience,
  patienceFor,
  questionAbout,
  type Unsettled,
} from "../domain/quiet-call.ts";
import * as unknown from "../domain/unknown-call.ts";
import type { Database } from "../storage/database.ts";
import * as rows from "../storage/quiet-calls.ts";

/** A call that was claimed for this look-up. */
interface Claimed extends rows.QuietRow {
  readonly lease: Date;
}

interface Parts {
  readonly database: Database;
  readonly carrier: CarrierLookUps;
  readonly now: () => Date;
  readonly patience: Patience;
  /** Awaited before every request to the carrier. */
  readonly turn: () => Promise<void>;
  /** Stores an event durably, as it stores those of webhooks (inbox.ts). */
  readonly record: (event: CallEvent) => Promise<unknown>;
  /** When a call is to be asked about again that the carrier gave no answer about. */
  readonly afterSilence: () => Date;
}

/** What came of a look-up. */
export type LookUpOutcome =
  | { readonly outcome: "answered" }
  /** The call of an order whose answer was lost was found; `guessed` if among several, by the order of creation. */
  | { readonly outcome: "found"; readonly callSid: string; readonly guessed: boolean }
  /** Nothing was found for so long that the order is taken to have placed nothing. */
  | { readonly outcome: "presumed-failed" }
  /** Calls were found, and nobody can say which of them is this one. */
  | { readonly outcome: "ambiguous" }
  /** The carrier does not know the call, or has no recording of it, and is not asked again. */
  | { readonly outcome: "given-up"; readonly left: Unsettled }
  | { readonly outcome: "no-answer"; readonly reason: Unanswered["reason"] };

/** Words after which nothing more becomes of a recording. */
const FINAL_RECORDING: readonly string[] = ["completed", "absent", "deleted", "failed"];

/**
 * Asks the carrier what is still to be learnt of one call, records the answers as events, and notes when to ask
 * again. Nothing is presumed of a call before the carrier has answered.
 *
 * @throws StorageUnavailableError if nothing could be stored; the call comes due again.
 */
export async function lookUpCall(parts: Parts, claimed: Claimed): Promise<LookUpOutcome> {
  await parts.turn();
  const question = questionAbout(claimed.call);
  switch (question) {
    case "calls-to-number":
      return findOrder(parts, claimed);
    case "call":
      return askForCall(parts, claimed, claimed.call.callSid ?? "");
    case "recordings":
      return askForRecordings(parts, claimed, claimed.call, { outcome: "answered" });
    case null:
      return { outcome: "answered" };
  }
}

async function askForCall(parts: Parts, claimed: Claimed, callSid: string): Promise<LookUpOutcome> {
  const answer = await parts.carrier.lookUpCall(callSid);
  if (answer.outcome === "no-answer") return silence(parts, claimed, answer);
  if (answer.outcome === "no-such-call") {
    return askAgain(parts, claimed, claimed.call, "no-such-call", { outcome: "answered" });
  }
  return settle(parts, claimed, statusEvent(answer.call, claimed.call.reference), { outcome: "answered" });
}

/** Records what the carrier says of the state, and asks on for the recordings of a call that has ended. */
async function settle(
  parts: Parts,
  claimed: Claimed,
  event: StatusEvent,
  outcome: LookUpOutcome,
): Promise<LookUpOutcome> {
  await parts.record(event);
  const call = advance(claimed.call, event);
  const question = questionAbout(call);
  if (question === null) return outcome;
  if (question === "recordings") {
    await parts.turn();
    return askForRecordings(parts, claimed, call, outcome);
  }
  // A call that has ended and does not say how long it was: the carrier's books may be late.
  return askAgain(parts, claimed, call, call.status === "completed" ? "no-recording" : "under-way", outcome);
}

async function askForRecordings(
  parts: Parts,
  claimed: Claimed,
  call: Call,
  outcome: LookUpOutcome,
): Promise<LookUpOutcome> {
  const callSid = call.callSid ?? "";
  const answer = await parts.carrier.lookUpRecordings(callSid);
  if (answer.outcome === "no-answer") return silence(parts, claimed, answer);
  const { recordings } = answer;
  const final = recordings.filter(({ status }) => FINAL_RECORDING.includes(status));
  await Promise.all(final.map((recording) => parts.record(recordingEvent(recording, call))));
  if (final.some(({ url }) => url !== null)) return outcome;
  if (recordings.length > 0 && final.length === recordings.length) {
    await moveTo(parts, claimed, null);
    return outcome;
  }
  const left = recordings.length === 0 ? "no-recording" : "unfinished-recording";
  return askAgain(parts, claimed, call, left, outcome);
}

/** Looks for the call of an order whose answer was lost among the carrier's calls to that number. */
async function findOrder(parts: Parts, claimed: Claimed): Promise<LookUpOutcome> {
  const { database, carrier, patience } = parts;
  const number = claimed.call.phoneNumber ?? "";
  const asked = parts.now();
  const windows = [claimed, ...(await rows.findUnknownCallsTo(database.reader, number))].map((row) =>
    unknown.creationWindow(orderIn(row)),
  );
  const answer = await carrier.findCallsTo(
    number,
    {
      from: new Date(Math.min(...windows.map(({ from }) => from.getTime()))),
      until: new Date(Math.max(...windows.map(({ until }) => until.getTime()))),
    },
    parts.turn,
  );
  if (answer.outcome === "no-answer") return silence(parts, claimed, answer);

  // What was bound while the carrier thought is no candidate any more.
  const orders = (await rows.findUnknownCallsTo(database.reader, number)).map(orderIn);
  if (!orders.some(({ id }) => id === claimed.id)) return { outcome: "answered" };
  const sids = answer.calls.map(({ call }) => call.callSid);
  const bound = await rows.findOrderedCallSids(database.reader, sids);
  const candidates = answer.calls
    .filter(({ call }) => !bound.has(call.callSid))
    .map(({ call, createdAt }) => ({ callSid: call.callSid, createdAt, call }));
  const order = orderIn(claimed);
  const others = orders.filter(({ id }) => id !== claimed.id);
  const match = unknown.matchUnknown(order, [order, ...others], candidates);
  switch (match.outcome) {
    case "paired":
      return bind(parts, claimed, match.pairs);
    case "ambiguous":
      return askAgain(parts, claimed, claimed.call, "under-way", { outcome: "ambiguous" });
    case "none":
      if (asked < unknown.presumedFrom(order, patience)) {
        const next = unknown.askAgainForOrder(order, patience, parts.now());
        await moveTo(parts, claimed, countedFor(parts, claimed.call, next));
        return { outcome: "answered" };
      }
      await parts.record(presumedFailure(order.reference));
      return { outcome: "presumed-failed" };
  }
}

async function bind(
  parts: Parts,
  claimed: Claimed,
  pairs: readonly (readonly [unknown.UnknownCall, { readonly call: CarrierCall }])[],
): Promise<LookUpOutcome> {
  const others = pairs.filter(([order]) => order.id !== claimed.id);
  await Promise.all(others.map(([order, { call }]) => parts.record(statusEvent(call, order.reference))));
  const own = pairs.find(([order]) => order.id === claimed.id)?.[1];
  if (!own) return { outcome: "answered" };
  const { callSid } = own.call;
  const event = statusEvent(own.call, claimed.call.reference);
  return settle(parts, claimed, event, { outcome: "found", callSid, guessed: pairs.length > 1 });
}

async function askAgain(
  parts: Parts,
  claimed: Claimed,
  call: Call,
  left: Unsettled,
  outcome: LookUpOutcome,
): Promise<LookUpOutcome> {
  const now = parts.now();
  const updatedAt = call === claimed.call ? claimed.updatedAt : now;
  const next = askAgainAt({ ...claimed, call, updatedAt }, left, parts.patience, now);
  await moveTo(parts, claimed, next === null ? null : countedFor(parts, call, next));
  return next === null ? { outcome: "given-up", left } : outcome;
}

async function silence(parts: Parts, claimed: Claimed, answer: Unanswered): Promise<LookUpOutcome> {
  await moveTo(parts, claimed, countedFor(parts, claimed.call, parts.afterSilence()));
  return answer;
}

async function moveTo({ database }: Parts, { id, lease }: Claimed, to: Date | null): Promise<void> {
  await database.write((writer) => rows.moveQuietSinceFrom(writer, id, lease, to));
}

/** From when silence must count, so that the call is due at a given moment. */
function countedFor({ patience }: Parts, call: Call, due: Date): Date {
  return new Date(due.getTime() - patienceFor(call.status, patience));
}

/** Rows tell when they were created in whole seconds; what has not been moved yet tells it exactly. */
function orderIn({ id, call, createdAt, quietSince }: rows.QuietRow): unknown.UnknownCall {
  const end = new Date(createdAt.getTime() + 999);
  const isExact = quietSince >= createdAt && quietSince <= end;
  const [reservedFrom, reservedUntil] = isExact ? [quietSince, quietSince] : [createdAt, end];
  return { id, reference: call.reference ?? "", reservedFrom, reservedUntil };
}

function statusEvent(call: CarrierCall, reference: string | null): StatusEvent {
  return { kind: "status", source: "answer", reference, sequence: null, ...call };
}

function presumedFailure(reference: string): StatusEvent {
  return {
    kind: "status",
    source: "presumption",
    callSid: null,
    reference,
    word: null,
    status: "failed",
    sequence: null,
    duration: null,
    phoneNumber: null,
    occurredAt: null,
  };
}

function recordingEvent(recording: CarrierRecording, { callSid, reference }: Call): RecordingEvent {
  return { kind: "recording", callSid, reference, ...recording };
}
