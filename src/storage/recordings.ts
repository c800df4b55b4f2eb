import type { Recording } from "../domain/recording.ts";
import type { Reader, Writer } from "./database.ts";

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

/** A recording as it is shown with its call. */
export type ShownRecording = Pick<Recording, "recordingSid" | "status" | "duration" | "startTime">;

/** The recordings of one call, earliest first; one that does not say when it began comes last. */
export async function listRecordings(reader: Reader, callId: number): Promise<ShownRecording[]> {
  const rows = await reader
    .selectFrom("recordings")
    .select(["recordingSid", "status", "duration", "startTime"])
    .where("callId", "=", callId)
    .execute();
  return rows.sort((a, b) => compare(a.startTime, b.startTime) || compare(a.recordingSid, b.recordingSid));
}

/** What a call's row says of the recording that stands for the call. */
export async function findCallRecording(
  reader: Reader,
  callSid: string,
): Promise<
  | { readonly id: number; readonly recordingSid: string | null; readonly recordingUrl: string | null }
  | undefined
> {
  // No stored text holds one, and not every database can be asked for it.
  if (callSid.includes("\u0000")) return undefined;
  return reader
    .selectFrom("calls")
    .select(["id", "recordingSid", "recordingUrl"])
    .where("callSid", "=", callSid)
    .executeTakeFirst();
}

function compare(one: string | null, other: string | null): number {
  if (one === other) return 0;
  if (one === null || other === null) return one === null ? 1 : -1;
  return one < other ? -1 : 1;
}
