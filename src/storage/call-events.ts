import { hash } from "node:crypto";

import { sql } from "kysely";

import type { CallEvent } from "../domain/call-event.ts";
import type { Reader, Writer } from "./database.ts";

/** An event on its way into the log of the call in row `callId`. */
export interface LoggedEvent {
  readonly callId: number;
  readonly event: CallEvent;
}

/** 132 bits: two different events of a deployment's life never share it by accident. */
const FINGERPRINT_CHARACTERS = 22;
const COLUMNS = ["callId", "kind", "fingerprint", "detail", "createdAt"] as const;

/**
 * Appends events to the log in the order given. An event is known by its whole content; a repeat is left out.
 *
 * @returns how many of them were new.
 */
export async function appendCallEvents(
  { query, dialect }: Writer,
  events: readonly LoggedEvent[],
  at: string,
): Promise<number> {
  const rows = events.map(({ callId, event }) => {
    const detail = JSON.stringify(event);
    return { callId, kind: event.kind, fingerprint: fingerprintOf(detail), detail };
  });
  const appended = await sql`
    INSERT INTO call_events (${sql.join(COLUMNS.map((name) => sql.ref(name)))})
    SELECT ${dialect.column("callId", "integer")}, ${dialect.column("kind", "text")},
      ${dialect.column("fingerprint", "text")}, ${dialect.column("detail", "text")}, ${at}
    FROM ${dialect.rowsOf(rows)} WHERE true
    ON CONFLICT (fingerprint) DO NOTHING`.execute(query);
  return Number(appended.numAffectedRows ?? 0n);
}

/** Gives the events of some rows to another row. */
export async function moveCallEvents(
  { query }: Writer,
  fromIds: readonly number[],
  toId: number,
): Promise<void> {
  await query.updateTable("call_events").set({ callId: toId }).where("callId", "in", fromIds).execute();
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
