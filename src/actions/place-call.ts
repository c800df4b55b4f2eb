import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";

import type { Carrier } from "../carriers/carrier.ts";
import { daysUntil, wallClockIn } from "../domain/business-day.ts";
import { type Call, reserveCall } from "../domain/call.ts";
import type { CallEvent, PlacementEvent } from "../domain/call-event.ts";
import type { Department } from "../domain/department.ts";
import { isRemembered, type PlacementOutcome, settled, stoppedOutcome } from "../domain/placement.ts";
import {
  afterOrder,
  type CapUse,
  refuseStart,
  secondsUntil,
  type StartRefusal,
  type StartSituation,
} from "../domain/start-limits.ts";
import { CountChanges } from "../storage/call-counts.ts";
import { findPlacement } from "../storage/call-events.ts";
import { countedFrom, findCallsByReference, insertCalls } from "../storage/calls.ts";
import type { Database, Writer } from "../storage/database.ts";
import { readDialingSwitch } from "../storage/dialing-switch.ts";
import * as keys from "../storage/idempotency-keys.ts";
import { findNthNewestOrder } from "../storage/recent-calls.ts";
import { countStart } from "../storage/start-counts.ts";
import { readStartSituation } from "../storage/start-situation.ts";
import { fromUtcText, utcText } from "../storage/utc-text.ts";

const HOUR = 3_600_000;
const KEY_LIFETIME = 24 * HOUR;
/** A request that is under way answers within the carrier's ten seconds; one older than this was cut off. */
const ABANDONED_AFTER = 30_000;
/** Milliseconds. */
const LONGEST_REMEMBERING = 1_000;
const MOST_UNSENT = 10_000;

/** A call that somebody wants placed; the number is in E.164 and has been checked. */
export interface CallRequest {
  readonly customerName: string;
  readonly phoneNumber: string;
  readonly department: Department;
  /** With which key it is ordered. */
  readonly keyId: string;
  readonly idempotency: { readonly scope: string; readonly key: string; readonly bodyHash: string } | null;
}

/** What came of a request, and whether the carrier was asked for it just now. */
interface Placing {
  readonly outcome: PlacementOutcome;
  /** False for a repeat, and for a refusal of our own. */
  readonly asked: boolean;
  /** The caps that decided, this order included; none for a repeat. */
  readonly caps: readonly CapUse[];
}

interface Parts {
  readonly database: Database;
  readonly carrier: Carrier;
  readonly now: () => Date;
  /** Caps over all keys; null for none. A key may have one of its own. */
  readonly limits: { readonly perDay: number | null; readonly perHour: number | null };
  /** IANA name: where the business has its days. */
  readonly timeZone: string;
  /** Stores an event durably, in a batch with others (inbox.ts). */
  readonly record: (event: CallEvent) => Promise<Call | null>;
  /**
   * Orders whose reservation failed, so that the carrier was never asked, although the database may have kept it: a
   * repeat of such an order is a new one.
   */
  readonly unsent: Set<string>;
  /** Told of what could not be written once the call was placed. */
  readonly report: (error: unknown, reference: string) => void;
}

/** What the reservation came to; null for `refusal` if the row is there and the carrier may be asked. */
interface Reservation {
  readonly refusal: PlacementOutcome | null;
  readonly caps: readonly CapUse[];
}

/**
 * Places one call: reserves its row, asks the carrier once, records what the carrier said. The row is durable
 * before the carrier is asked and carries our reference, so whatever is lost on the way, the call is not. Never
 * asks twice: a repeated idempotency key gets the first outcome. The switch and the caps are read in the transaction
 * that reserves the row, and the switch once more right before the carrier is asked.
 *
 * @throws only if nothing could be reserved, or nobody could say whether dialing was stopped since; then nothing was
 * dialed.
 */
export async function placeCall(parts: Parts, request: CallRequest): Promise<Placing> {
  const reference = `call_${randomUUID().replaceAll("-", "")}`;
  const { refusal, caps } = await reserveOrForget(parts, request, reference);
  if (refusal) return { outcome: refusal, asked: false, caps };

  const stop = await lookAgain(parts, request, reference);
  if (stop) return { outcome: stop, asked: false, caps };
  const { customerName, department, phoneNumber } = request;
  const placement = await parts.carrier.placeCall({ reference, to: phoneNumber, customerName, department });
  const event = {
    kind: "placement" as const,
    reference,
    callSid: placement.outcome === "placed" ? placement.callSid : null,
    outcome: placement.outcome === "unknown" ? ("unsettled" as const) : placement.outcome,
    reason: placement.outcome === "placed" ? null : placement.reason,
    carrierCode: placement.outcome === "placed" ? null : placement.carrierCode,
  };
  const outcome = settled(event, reference);
  await settle(parts, request, event, outcome);
  return { outcome, asked: true, caps };
}

/**
 * Whether dialing was stopped after the row was reserved: then the row says that nothing was placed. Whoever cannot
 * know asks nobody.
 *
 * @throws StorageUnavailableError if the switch cannot be read.
 */
async function lookAgain(
  parts: Parts,
  request: CallRequest,
  reference: string,
): Promise<PlacementOutcome | null> {
  const report = (error: unknown) => {
    parts.report(error, reference);
  };
  const unsent = (reason: string): PlacementEvent & { readonly reference: string } => ({
    kind: "placement",
    reference,
    callSid: null,
    outcome: "refused",
    reason,
    carrierCode: null,
  });
  try {
    const dialing = await readDialingSwitch(parts.database.reader);
    if (dialing.state === "running") return null;
    const outcome = stoppedOutcome(dialing, reference);
    await settle(parts, request, unsent(outcome.outcome), outcome);
    const day = wallClockIn(parts.timeZone, parts.now()).day;
    const refused = { day, keyId: request.keyId, outcome: outcome.outcome };
    await parts.database.write((writer) => countStart(writer, refused)).catch(report);
    return outcome;
  } catch (error) {
    forget(parts, request, reference);
    await parts.record(unsent("storage-unavailable")).catch(report);
    throw error;
  }
}

/** Records what came of an order, and remembers it for repeats. Never throws: what was placed is placed. */
async function settle(
  parts: Parts,
  request: CallRequest,
  event: PlacementEvent & { readonly reference: string },
  outcome: PlacementOutcome,
): Promise<void> {
  const { reference } = event;
  try {
    await parts.record(event);
  } catch (error) {
    // If the call is on its way, its row says unknown until a webhook brings our reference; saying that nothing was
    // placed would invite a second call.
    parts.report(error, reference);
  }
  if (request.idempotency) {
    const remembering = remember(parts.database, request.idempotency, outcome).catch((error: unknown) => {
      parts.report(error, reference);
    });
    // The log knows the outcome too; a database that hangs is no reason to let the caller wait.
    await Promise.race([remembering, setTimeout(LONGEST_REMEMBERING, undefined, { ref: false })]);
  }
}

async function reserveOrForget(parts: Parts, request: CallRequest, reference: string): Promise<Reservation> {
  try {
    return await parts.database.write((writer) => reserve(writer, parts, request, reference));
  } catch (error) {
    forget(parts, request, reference);
    throw error;
  }
}

/** The carrier was not asked: a repeat of this order is a new one. */
function forget({ unsent }: Parts, request: CallRequest, reference: string): void {
  if (!request.idempotency) return;
  if (unsent.size >= MOST_UNSENT) unsent.clear();
  unsent.add(reference);
}

async function reserve(
  writer: Writer,
  parts: Parts,
  request: CallRequest,
  reference: string,
): Promise<Reservation> {
  const now = parts.now();
  const { idempotency, keyId, ...order } = request;
  if (idempotency) {
    await keys.deleteIdempotencyKeysBefore(writer, utcText(new Date(now.getTime() - KEY_LIFETIME)));
    const known = await keys.findIdempotencyKey(writer, idempotency);
    const answer = known && (await answerRepeat(writer, parts, known, idempotency.bodyHash));
    if (answer) return { refusal: answer, caps: [] };
  }
  const { day } = wallClockIn(parts.timeZone, now);
  const since = new Date(now.getTime() - HOUR);
  const situation = await readStartSituation(writer, { keyId, day, since, ...parts.limits });
  const reason = refuseStart(situation);
  await countStart(writer, { day, keyId, outcome: reason ?? "ordered" });
  if (reason) {
    const refusal = await refused(writer, parts, { reason, situation, keyId, now });
    return { refusal, caps: situation.caps };
  }

  const at = utcText(now);
  const call = reserveCall({ reference, ...order });
  await insertCalls(writer, [{ call, since: now, at: now, keyId }]);
  const counts = new CountChanges();
  counts.add(countedFrom(call, now), 1);
  await counts.write(writer);
  if (idempotency) {
    const { scope, key, bodyHash } = idempotency;
    await keys.insertIdempotencyKey(writer, { scope, key, bodyHash, reference, createdAt: at });
  }
  return { refusal: null, caps: afterOrder(situation.caps) };
}

/** What whoever is refused is told: which cap is full, and when an order may pass again. */
async function refused(
  writer: Writer,
  { timeZone }: Parts,
  why: {
    readonly reason: StartRefusal;
    readonly situation: StartSituation;
    readonly keyId: string;
    readonly now: Date;
  },
): Promise<PlacementOutcome> {
  const { reason, situation, keyId, now } = why;
  if (reason === "dialing-stopped") return stoppedOutcome(situation.dialing, null);
  const limit = situation.caps.find(({ cap }) => reason === `${cap}-limit`)?.limit ?? 0;
  if (reason === "daily-limit") {
    const { today } = daysUntil(timeZone, now);
    return { outcome: reason, limit, retryAfterSeconds: secondsUntil(today.end, now) };
  }
  const since = new Date(now.getTime() - HOUR);
  const whose = reason === "key-limit" ? keyId : null;
  // With this one, as many are gone as must be; without any, the cap lets nothing pass at all.
  const oldest = (await findNthNewestOrder(writer, limit, { since, keyId: whose })) ?? now;
  return { outcome: reason, limit, retryAfterSeconds: secondsUntil(oldest, since) };
}

/** What a repeat is answered with; null if the first request was forgotten just now, so that this one is a new one. */
async function answerRepeat(
  writer: Writer,
  parts: Parts,
  known: NonNullable<Awaited<ReturnType<typeof keys.findIdempotencyKey>>>,
  bodyHash: string,
): Promise<PlacementOutcome | null> {
  if (parts.unsent.has(known.reference)) {
    await keys.deleteIdempotencyKey(writer, known);
    return null;
  }
  if (known.bodyHash !== bodyHash) return { outcome: "key-reused" };
  if (known.outcome !== null) return JSON.parse(known.outcome) as PlacementOutcome;
  const { reference } = known;
  const [stored] = await findCallsByReference(writer, [reference]);
  const placement = stored && (await findPlacement(writer, stored));
  if (placement) {
    // The answer was stored, and the program ended before it could be remembered.
    const outcome = settled(placement, reference);
    if (isRemembered(outcome)) return outcome;
    await keys.deleteIdempotencyKey(writer, known);
    return null;
  }
  const age = parts.now().getTime() - fromUtcText(known.createdAt).getTime();
  if (age < ABANDONED_AFTER) return { outcome: "key-in-use" };
  const callSid = stored?.call.callSid ?? null;
  if (callSid !== null) return { outcome: "started", callSid, reference };
  return { outcome: "unknown", reason: "connection-lost", carrierCode: null, reference };
}

async function remember(database: Database, name: keys.KeyName, outcome: PlacementOutcome): Promise<void> {
  await database.write((writer) =>
    isRemembered(outcome)
      ? keys.settleIdempotencyKey(writer, name, JSON.stringify(outcome))
      : keys.deleteIdempotencyKey(writer, name),
  );
}
