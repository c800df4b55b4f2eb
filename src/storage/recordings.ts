import type { Recording } from "../domain/recording.ts";
import type { Writer } from "./database.ts";

/** A recording of the call in row `callId`. */
export interface StoredRecording {
  readonly callId: number;
  readonly recording: Recording;
}

/** Every recording of these calls. */
export async function findRecordings(
  { dialect }: Writer,
  callIds: Iterable<number>,
): Promise<StoredRecording[]> {
  const rows = await dialect.findRows("recordings", "callId", callIds);
  return rows.map(({ id, callId, ...recording }) => ({ callId, recording }));
}

/** Inserts or replaces recordings of calls. */
export async function saveRecordings(
  { query }: Writer,
  recordings: readonly StoredRecording[],
): Promise<void> {
  if (recordings.length === 0) return;
  await query
    .insertInto("recordings")
    .values(recordings.map(({ callId, recording }) => ({ callId, ...recording })))
    .onConflict((conflict) =>
      conflict.columns(["callId", "recordingSid"]).doUpdateSet((row) => ({
        status: row.ref("excluded.status"),
        url: row.ref("excluded.url"),
        duration: row.ref("excluded.duration"),
        startTime: row.ref("excluded.startTime"),
      })),
    )
    .execute();
}

/** Forgets the recordings of rows that are merged into another; they are saved again under that one. */
export async function deleteRecordings({ query }: Writer, callIds: readonly number[]): Promise<void> {
  if (callIds.length > 0) await query.deleteFrom("recordings").where("callId", "in", callIds).execute();
}
