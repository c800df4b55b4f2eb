import { randomUUID } from "node:crypto";
import { setTimeout } from "node:timers/promises";

import type { Carrier } from "../carriers/carrier.ts";
import { type Call, reserveCall } from "../domain/call.ts";
import type { CallEvent, PlacementEvent } from "../domain/call-event.ts";
import type { Department } from "../domain/department.ts";
import { isRemembered, type PlacementOutcome, settled } from "../domain/placement.ts";
import { CountChanges } from "../storage/call-counts.ts";
import { findPlacement } from "../storage/call-events.ts";
import { countedFrom, findCallsByReference, insertCalls } from "../storage/calls.ts";
import type { Database, Writer } from "../storage/database.ts";
import * as keys from "../storage/idempotency-keys.ts";
import { findNthNewestOrder } from "../storage/recent-calls.ts";
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
}

interface Parts {
  readonly database: Database;
  readonly carrier: Carrier;
  readonly now: () => Date;
  /** Creates sent in 60 minutes; null for no limit. */
  readonly maxCallsPerHour: number | null;
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

/**
 * Places one call: reserves its row, asks the carrier once, records what the carrier said. The row is durable
 * before the carrier is asked and carries our reference, so whatever is lost on the way, the call is not. Never
 * asks twice: a repeated idempotency key gets the first outcome.
 *
 * @throws only if nothing could be reserved; then nothing was dialed.
 */
export async function placeCall(parts: Parts, request: CallRequest): Promise<Placing> {
  const reference = `call_${randomUUID().replaceAll("-", "")}`;
  const refusal = await reserveOrForget(parts, request, reference);
  if (refusal) return { outcome: refusal, asked: false };

  const { customerName, department, phoneNumber } = request;
  const placement = await parts.carrier.placeCall({ reference, to: phoneNumber, customerName, department });
  const event: PlacementEvent = {
    kind: "placement",
    reference,
    callSid: placement.outcome === "placed" ? placement.callSid : null,
    outcome: placement.outcome === "unknown" ? "unsettled" : placement.outcome,
    reason: placement.outcome === "placed" ? null : placement.reason,
    carrierCode: placement.outcome === "placed" ? null : placement.carrierCode,
  };
  const outcome = settled(event, reference);
  try {
    await parts.record(event);
  } catch (error) {
    // The call is on its way all the same. Its row says unknown until a webhook brings our reference; saying that
    // nothing was placed would invite a second call.
    parts.report(error, reference);
  }
  if (request.idempotency) {
    const remembering = remember(parts.database, request.idempotency, outcome).catch((error: unknown) => {
      parts.report(error, reference);
    });
    // The log knows the outcome too; a database that hangs is no reason to let the caller wait.
    await Promise.race([remembering, setTimeout(LONGEST_REMEMBERING, undefined, { ref: false })]);
  }
  return { outcome, asked: true };
}

async function reserveOrForget(
  parts: Parts,
  request: CallRequest,
  reference: string,
): Promise<PlacementOutcome | null> {
  try {
    return await parts.database.write((writer) => reserve(writer, parts, request, reference));
  } catch (error) {
    if (request.idempotency) {
      if (parts.unsent.size >= MOST_UNSENT) parts.unsent.clear();
      parts.unsent.add(reference);
    }
    throw error;
  }
}

async function reserve(
  writer: Writer,
  parts: Parts,
  request: CallRequest,
  reference: string,
): Promise<PlacementOutcome | null> {
  const now = parts.now();
  const { idempotency, keyId, ...order } = request;
  if (idempotency) {
    await keys.deleteIdempotencyKeysBefore(writer, utcText(new Date(now.getTime() - KEY_LIFETIME)));
    const known = await keys.findIdempotencyKey(writer, idempotency);
    const answer = known && (await answerRepeat(writer, parts, known, idempotency.bodyHash));
    if (answer) return answer;
  }
  const limited = await hourlyLimit(writer, parts.maxCallsPerHour, now);
  if (limited) return limited;

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
  return null;
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

async function hourlyLimit(writer: Writer, max: number | null, now: Date): Promise<PlacementOutcome | null> {
  if (max === null) return null;
  const since = new Date(now.getTime() - HOUR);
  const oldest = await findNthNewestOrder(writer, max, utcText(since));
  if (oldest === undefined) return null;
  const milliseconds = fromUtcText(oldest).getTime() - since.getTime();
  return { outcome: "hourly-limit", retryAfterSeconds: Math.max(1, Math.ceil(milliseconds / 1000)) };
}

async function remember(database: Database, name: keys.KeyName, outcome: PlacementOutcome): Promise<void> {
  await database.write((writer) =>
    isRemembered(outcome)
      ? keys.settleIdempotencyKey(writer, name, JSON.stringify(outcome))
      : keys.deleteIdempotencyKey(writer, name),
  );
}
