import type { CallStatus } from "./call-status.ts";

/** What every event says of the call it belongs to. Either name may be missing, never both. */
interface CallNames {
  readonly callSid: string | null;
  /** Our own reference, as it came back in the address that the carrier asked. */
  readonly reference: string | null;
}

/** A word about the state of the call, from a status webhook or from what the carrier answered when asked. */
export interface StatusEvent extends CallNames {
  readonly kind: "status";
  /** `webhook`: the carrier told us. `answer`: it answered a request of ours. `presumption`: nobody said so. */
  readonly source: "webhook" | "answer" | "presumption";
  /** The status word as it was sent; kept even when nobody knows it. */
  readonly word: string | null;
  /** The word, if it is one that we know. */
  readonly status: CallStatus | null;
  readonly sequence: number | null;
  /** Seconds of talk. */
  readonly duration: number | null;
  readonly phoneNumber: string | null;
  /** When it happened by the carrier's clock, ISO 8601 UTC. */
  readonly occurredAt: string | null;
}

/** A key pressed in answer to the menu. */
export interface SelectionEvent extends CallNames {
  readonly kind: "selection";
  readonly key: string;
  /** 1 for the first menu, 2 for the menu that was repeated after a wrong key. */
  readonly round: 1 | 2;
  readonly word: string | null;
  readonly status: CallStatus | null;
  readonly phoneNumber: string | null;
}

/** News of a recording of the call. */
export interface RecordingEvent extends CallNames {
  readonly kind: "recording";
  readonly recordingSid: string | null;
  /** The carrier's word (`completed`, `in-progress`, `absent`, …); a missing one means completed. */
  readonly status: string;
  readonly url: string | null;
  /** Seconds. */
  readonly duration: number | null;
  /** When the recording began, ISO 8601 UTC. */
  readonly startTime: string | null;
}

/** The carrier was asked to place the call: `placed` with a sid, `refused` for certain, or `unsettled`. */
export interface PlacementEvent extends CallNames {
  readonly kind: "placement";
  readonly outcome: "placed" | "refused" | "unsettled";
  /** Why it was refused or is unsettled, in our words. */
  readonly reason: string | null;
  readonly carrierCode: number | null;
}

/** An event and when it reached us. */
export interface Receipt {
  readonly event: CallEvent;
  readonly at: Date;
}

export type CallEvent = StatusEvent | SelectionEvent | RecordingEvent | PlacementEvent;
