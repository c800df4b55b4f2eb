import { setTimeout } from "node:timers/promises";

import type { Carrier, CarrierCall, Unanswered } from "../carriers/carrier.ts";
import type { Caller } from "../domain/access.ts";
import {
  countOutcomes,
  type EndOutcome,
  endOutcome,
  settledEnd,
  statusesOf,
  wayToEnd,
  type WhichCalls,
} from "../domain/call-end.ts";
import type { CallEvent } from "../domain/call-event.ts";
import type { CallStatus } from "../domain/call-status.ts";
import { appendAudit, type Deed } from "../storage/audit-log.ts";
import { findCallsByReference, findCallsBySid, type StoredCall } from "../storage/calls.ts";
import { findCallsInProgress } from "../storage/calls-in-progress.ts";
import type { Database, Writer } from "../storage/database.ts";

/** Requests that may be under way at once: far below what the carrier takes of one account. */
const AT_ONCE = 8;
/** Milliseconds that whoever was told to slow down waits. */
const BUSY_PAUSE = 1_000;
/** Milliseconds after which nothing more is asked: whoever waits for the answer wants one. */
const LONGEST = 20_000;
/** Calls of one wish; whoever has more repeats it. */
const MOST_CALLS = 1_000;

/** One call, by one of its names; or all that are in progress. */
export type EndWish =
  | { readonly name: { readonly callSid: string } | { readonly reference: string } }
  | { readonly which: WhichCalls };

/** What became of one call. */
export interface EndedCall {
  readonly callSid: string | null;
  readonly reference: string | null;
  /** As the carrier shows it, else as it was last known. */
  readonly status: CallStatus | null;
  readonly outcome: EndOutcome;
  /** Why the carrier gave no answer. */
  readonly reason: Unanswered["reason"] | null;
}

interface Parts {
  readonly database: Pick<Database, "write">;
  readonly carrier: Pick<Carrier, "endCall">;
  readonly now: () => Date;
  /** Stores an event durably, as it stores those of webhooks (inbox.ts). */
  readonly record: (event: CallEvent) => Promise<unknown>;
  /** Told of what could not be written once the carrier was asked; of which call, if of one. */
  readonly report: (error: unknown, names: Pick<EndedCall, "callSid" | "reference"> | null) => void;
}

/**
 * Ends calls at the carrier, a few at a time, and goes on when one of them fails. That somebody wants it is written down
 * before the carrier is asked, what came of it afterwards; the rows follow by what the carrier says, since a call that is
 * cancelled while it waits sends no webhook. May be repeated.
 *
 * @returns one entry for each call that was found.
 * @throws StorageUnavailableError if the wish cannot be written down; then nobody was asked.
 */
export async function endCalls(parts: Parts, wish: EndWish, by: Caller): Promise<EndedCall[]> {
  const which = "which" in wish ? wish.which : "all";
  const calls = await parts.database.write(async (writer) => {
    const found = await findCalls(writer, wish);
    const open = found.filter(({ call }) => settledEnd(call) === null);
    const asked = { stage: "asked", calls: open.length };
    if (open.length > 0) await appendAudit(writer, deedOf(wish, found, asked), by, parts.now());
    return found;
  });
  const ended = await endEach(parts, calls, which);
  const outcomes = ended.map(({ outcome }) => outcome);
  if (outcomes.some((outcome) => !SETTLED.includes(outcome))) {
    const answered = { stage: "answered", outcomes: countOutcomes(outcomes) };
    await parts.database
      .write((writer) => appendAudit(writer, deedOf(wish, calls, answered), by, parts.now()))
      .catch((error: unknown) => {
        parts.report(error, null);
      });
  }
  return ended;
}

/** Outcomes for which the carrier was not needed. */
const SETTLED: readonly EndOutcome[] = ["already-ended", "no-call-sid"];

async function findCalls(writer: Writer, wish: EndWish): Promise<StoredCall[]> {
  if ("which" in wish) return findCallsInProgress(writer, statusesOf(wish.which), MOST_CALLS);
  const { name } = wish;
  return "callSid" in name
    ? findCallsBySid(writer, [name.callSid])
    : findCallsByReference(writer, [name.reference]);
}

function deedOf(wish: EndWish, calls: readonly StoredCall[], detail: NonNullable<Deed["detail"]>): Deed {
  if ("which" in wish) {
    return { action: wish.which === "all" ? "calls.end-all" : "calls.cancel-queued", subject: null, detail };
  }
  const call = calls[0]?.call;
  return { action: "call.end", subject: call?.reference ?? call?.callSid ?? null, detail };
}

async function endEach(parts: Parts, calls: readonly StoredCall[], which: WhichCalls): Promise<EndedCall[]> {
  const until = performance.now() + LONGEST;
  const ended: EndedCall[] = [];
  const waiting = calls.entries();
  const work = async () => {
    for (const [index, stored] of waiting) {
      const isLate = performance.now() > until;
      const result = await endOne(parts, stored, which, isLate);
      ended[index] = result;
      if (result.reason === "rate-limited") await setTimeout(BUSY_PAUSE);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
  return ended;
}

async function endOne(
  parts: Parts,
  { call }: StoredCall,
  which: WhichCalls,
  isLate: boolean,
): Promise<EndedCall> {
  const { callSid, reference, status } = call;
  const names = { callSid, reference };
  const settled = settledEnd(call) ?? (isLate ? "not-asked" : null);
  if (settled !== null || callSid === null) {
    return { ...names, status, outcome: settled ?? "no-call-sid", reason: null };
  }
  const end = await parts.carrier.endCall(callSid, wayToEnd(status, which));
  if (end.outcome === "no-answer") return { ...names, status, outcome: end.outcome, reason: end.reason };
  if (end.outcome === "no-such-call") return { ...names, status, outcome: end.outcome, reason: null };
  await parts.record(statusEvent(end.call, reference)).catch((error: unknown) => {
    parts.report(error, names);
  });
  const outcome = endOutcome(end.outcome === "taken", end.call.status, which);
  return { ...names, status: end.call.status ?? status, outcome, reason: null };
}

function statusEvent(call: CarrierCall, reference: string | null): CallEvent {
  return { kind: "status", source: "answer", reference, sequence: null, ...call };
}
