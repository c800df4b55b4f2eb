import type { Behaviour } from "./behaviour.ts";

export type CallStatus =
  "queued" | "ringing" | "in-progress" | "completed" | "busy" | "failed" | "no-answer" | "canceled";
export type HttpMethod = "GET" | "POST";
export type ProgressEvent = "initiated" | "ringing" | "answered" | "completed";
export type RecordingEvent = "in-progress" | "completed" | "absent";

/** An address of the application, with connection overrides still in its fragment. */
export interface Endpoint {
  readonly url: string;
  readonly method: HttpMethod;
}

/** Where the words of a call come from. */
export type Instructions =
  | { readonly kind: "fetch"; readonly endpoint: Endpoint }
  | { readonly kind: "inline"; readonly twiml: string };

/** What a create request asks for, after validation. */
export interface CallOrder {
  readonly to: string;
  readonly from: string;
  readonly instructions: Instructions;
  readonly fallback: Endpoint | null;
  readonly statusCallback: Endpoint | null;
  readonly statusEvents: readonly ProgressEvent[];
  readonly ringTimeoutSeconds: number;
  readonly timeLimitSeconds: number;
  readonly recording: RecordingOrder | null;
  readonly machineDetection: MachineDetection | null;
}

export interface RecordingOrder {
  readonly channels: 1 | 2;
  readonly track: "inbound" | "outbound" | "both";
  readonly callback: Endpoint | null;
  readonly events: readonly RecordingEvent[];
}

export interface MachineDetection {
  readonly mode: "Enable" | "DetectMessageEnd";
  /** Asynchronous detection lets the TwiML run at once and reports here. */
  readonly asynchronous: boolean;
  readonly callback: Endpoint | null;
}

/** One call as the carrier knows it; it changes while it lives. */
export interface Call {
  readonly sid: string;
  readonly accountSid: string;
  readonly direction: "outbound-api" | "inbound";
  readonly to: string;
  readonly from: string;
  readonly dateCreated: Date;
  readonly behaviour: Behaviour;
  order: CallOrder;
  status: CallStatus;
  dateUpdated: Date;
  startTime: Date | null;
  endTime: Date | null;
  /** Seconds of talk; null until an answered call has ended. */
  duration: number | null;
  answeredBy: string | null;
  price: string | null;
  queueTimeMs: number;
}

export function hasEnded(status: CallStatus): boolean {
  return status !== "queued" && status !== "ringing" && status !== "in-progress";
}
