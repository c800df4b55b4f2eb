import type { RecordingEvent } from "./call-event.ts";

/** One recording of a call. */
export interface Recording {
  readonly recordingSid: string;
  /** The carrier's word: `in-progress`, `completed`, `absent`, … */
  readonly status: string;
  /** Where the carrier keeps it; null until it is complete. */
  readonly url: string | null;
  /** Seconds. */
  readonly duration: number | null;
  /** ISO 8601 UTC. */
  readonly startTime: string | null;
}

/** The recording that an event speaks of, or null if the event does not name it. */
export function recordingOf(event: RecordingEvent): Recording | null {
  const { recordingSid, status, duration, startTime } = event;
  if (recordingSid === null) return null;
  return { recordingSid, status, url: status === "completed" ? event.url : null, duration, startTime };
}

/**
 * Two accounts of the same recording as one. Completed beats absent beats every other word; of two values the
 * smaller is kept, so the order of the accounts never matters.
 */
export function joinRecordings(one: Recording, other: Recording): Recording {
  return {
    recordingSid: one.recordingSid,
    status: furtherStatus(one.status, other.status),
    url: smaller(one.url, other.url),
    duration: smaller(one.duration, other.duration),
    startTime: smaller(one.startTime, other.startTime),
  };
}

function furtherStatus(one: string, other: string): string {
  const difference = rank(one) - rank(other);
  if (difference !== 0) return difference > 0 ? one : other;
  return one < other ? one : other;
}

function rank(status: string): number {
  return status === "completed" ? 2 : status === "absent" ? 1 : 0;
}

function smaller<T extends string | number>(one: T | null, other: T | null): T | null {
  if (one === null || other === null) return one ?? other;
  return one < other ? one : other;
}

const IN_ADDRESS = /\/Recordings\/(RE[0-9a-f]{32})(?:\.\w{1,4})?$/;

/**
 * The name of the recording that stands for a call. A row that was there before us has an address only: its last
 * part is a name, and nothing else of it is believed.
 */
export function recordingSidOf(call: {
  readonly recordingSid: string | null;
  readonly recordingUrl: string | null;
}): string | null {
  if (call.recordingUrl === null) return null;
  return call.recordingSid ?? IN_ADDRESS.exec(call.recordingUrl)?.[1] ?? null;
}
