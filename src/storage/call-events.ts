import { hash } from "node:crypto";

import type { CallEvent } from "../domain/call-event.ts";
import type { Reader, Writer } from "./database.ts";

/** An event on its way into the log of the call in row `callId`. */
export interface LoggedEvent {
  readonly callId: number;
  readonly event: CallEvent;
}

/** 132 bits: two different events of one call never share it by accident. */
const FINGERPRINT_CHARACTERS = 22;

/**
 * Appends events to the log in the order given. An event of a call is known by its whole content; a repeat is
 * left out.
 *
 * @returns how many of them were new.
 */
export async function appendCallEvents(
  { dialect }: Writer,
  events: readonly LoggedEvent[],
  at: string,
): Promise<number> {
  const rows = events.map(({ callId, event }) => {
    const detail = JSON.stringify(event);
    return { callId, kind: event.kind, fingerprint: fingerprintOf(detail), detail, createdAt: at };
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

/** The log of one call, oldest first. */
export async function listCallEvents(
  reader: Reader,
  callId: number,
): Promise<{ readonly id: number; readonly event: CallEvent; readonly receivedAt: string }[]> {
  const rows = await reader
    .selectFrom("call_events")
    .select(["id", "detail", "createdAt"])
    .where("callId", "=", callId)
    .orderBy("id")
    .execute();
  return rows.map(({ id, detail, createdAt }) => ({
    id,
    event: JSON.parse(detail) as CallEvent,
    receivedAt: createdAt,
  }));
}

function fingerprintOf(detail: string): string {
  return hash("sha256", detail, "base64url").slice(0, FINGERPRINT_CHARACTERS);
}
