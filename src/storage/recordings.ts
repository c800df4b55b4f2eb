import { sql } from "kysely";

import type { Recording } from "../domain/recording.ts";
import type { Writer } from "./database.ts";

/** A recording of the call in row `callId`. */
export interface StoredRecording {
  readonly callId: number;
  readonly recording: Recording;
}

const COLUMNS = ["callId", "recordingSid", "status", "url", "duration", "startTime"] as const;
const REPLACED = ["status", "url", "duration", "startTime"] as const;
const WHOLE_NUMBERS: readonly string[] = ["callId", "duration"];

/** Every recording of these calls. */
export async function findRecordings(
  { query }: Writer,
  callIds: readonly number[],
): Promise<StoredRecording[]> {
  if (callIds.length === 0) return [];
  const rows = await query.selectFrom("recordings").selectAll().where("callId", "in", callIds).execute();
  return rows.map(({ id, callId, ...recording }) => ({ callId, recording }));
}

/** Inserts or replaces recordings of calls. */
export async function saveRecordings(
  { query, dialect }: Writer,
  recordings: readonly StoredRecording[],
): Promise<void> {
  if (recordings.length === 0) return;
  const rows = recordings.map(({ callId, recording }) => ({ callId, ...recording }));
  const values = COLUMNS.map((name) =>
    dialect.column(name, WHOLE_NUMBERS.includes(name) ? "integer" : "text"),
  );
  const replaced = REPLACED.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`);
  await sql`INSERT INTO recordings (${sql.join(COLUMNS.map((name) => sql.ref(name)))})
    SELECT ${sql.join(values)} FROM ${dialect.rowsOf(rows)} WHERE true
    ON CONFLICT (${sql.ref("callId")}, ${sql.ref("recordingSid")}) DO UPDATE SET ${sql.join(replaced)}`.execute(
    query,
  );
}

/** Forgets the recordings of rows that are merged into another; they are saved again under that one. */
export async function deleteRecordings({ query }: Writer, callIds: readonly number[]): Promise<void> {
  if (callIds.length > 0) await query.deleteFrom("recordings").where("callId", "in", callIds).execute();
}
