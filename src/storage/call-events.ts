import { hash } from "node:crypto";

import type { CallEvent, PlacementEvent } from "../domain/call-event.ts";
import type { StoredCall } from "./calls.ts";
import type { Reader, Writer } from "./database.ts";
import { utcText } from "./utc-text.ts";

/** An event on its way into the log of the call in row `callId`. */
export interface LoggedEvent {
  readonly callId: number;
  readonly event: CallEvent;
  /** When it reached us. */
  readonly at: Date;
}

/** 132 bits: two different events of one call never share it by accident. */
const FINGERPRINT_CHARACTERS = 22;

/**
 * Appends events to the log in the order given. An event of a call is known by its whole content; a repeat is
 * left out.
 *
 * @returns how many of them were new.
 */
export async function appendCallEvents({ dialect }: Writer, events: readonly LoggedEvent[]): Promise<number> {
  const rows = events.map(({ callId, event, at }) => {
    const { kind, callSid, reference, ...said } = event;
    const detail = JSON.stringify(said);
    const fingerprint = fingerprintOf(`${kind} ${callSid ?? ""} ${reference ?? ""} ${detail}`);
    return { callId, kind, fingerprint, detail, createdAt: utcText(at) };
  });
  return dialect.insertNewRows("call_events", rows);
}

/** Gives the events of some rows to another row, which may know some of them already. */
export async function moveCallEvents(
  { query }: Writer,
  fromIds: readonly number[],
  toId: number,
): Promise<void> {
  const known = query.selectFrom("call_events").select("fingerprint").where("callId", "=", toId);
  for (const fromId of fromIds) {
    await query
      .deleteFrom("call_events")
      .where("callId", "=", fromId)
      .where("fingerprint", "in", known)
      .execute();
    await query.updateTable("call_events").set({ callId: toId }).where("callId", "=", fromId).execute();
  }
}

/** What the carrier answered when it was asked to place the call in this row; undefined if that was never stored. */
export async function findPlacement(
  { query }: Writer,
  { id, call }: StoredCall,
): Promise<PlacementEvent | undefined> {
  const row = await query
    .selectFrom("call_events")
    .select("detail")
    .where("callId", "=", id)
    .where("kind", "=", "placement")
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  if (!row) return undefined;
  const said = JSON.parse(row.detail) as Omit<PlacementEvent, "kind" | "callSid" | "reference">;
  return { kind: "placement", callSid: call.callSid, reference: call.reference, ...said };
}

/** One event of a call's log: what was said, without the names of the call, which the call itself has. */
export interface CallLogEntry {
  readonly id: number;
  readonly kind: string;
  readonly receivedAt: string;
  readonly [said: string]: unknown;
}

/** The log of one call, oldest first. */
export async function listCallEvents(reader: Reader, callId: number): Promise<CallLogEntry[]> {
  const rows = await reader
    .selectFrom("call_events")
    .select(["id", "kind", "detail", "createdAt"])
    .where("callId", "=", callId)
    .orderBy("id")
    .execute();
  return rows.map(({ id, kind, detail, createdAt }) => ({
    id,
    kind,
    ...(JSON.parse(detail) as Record<string, unknown>),
    receivedAt: createdAt,
  }));
}

function fingerprintOf(content: string): string {
  return hash("sha256", content, "base64url").slice(0, FINGERPRINT_CHARACTERS);
}
