import type { Fields } from "./webhooks/signature.ts";

/** One create request as it was received, and what became of it. */
export interface CreateRecord {
  readonly at: Date;
  readonly fields: Fields;
  /** The call that was placed; null when nothing was. */
  readonly callSid: string | null;
  /** What was answered; null when the connection was cut or nothing was said. */
  readonly httpStatus: number | null;
  readonly code: number | null;
}

/** One question about calls or recordings. */
export interface LookUpRecord {
  readonly at: Date;
  /** Path and query, below the account. */
  readonly target: string;
}

/** One request to change a call, and what became of it. */
export interface UpdateRecord {
  readonly at: Date;
  readonly callSid: string;
  readonly fields: Fields;
  readonly httpStatus: number;
  readonly code: number | null;
}

export type RequestKind =
  "status" | "recording" | "machine-detection" | "voice" | "action" | "redirect" | "fallback" | "audio";

/** One request to the application, each attempt on its own. */
export interface DeliveryRecord {
  readonly at: Date;
  readonly callSid: string;
  readonly kind: RequestKind;
  readonly method: "GET" | "POST";
  /** As requested: without the fragment; for GET with the fields in the query. */
  readonly url: string;
  readonly fields: Fields;
  readonly signature: string;
  /** From 1; more than 1 is a retry. */
  readonly attempt: number;
  readonly idempotencyToken: string | null;
  /** The answer; null when there was none. */
  readonly status: number | null;
  readonly contentType: string | null;
  readonly body: string;
  /** Why there was no answer. */
  readonly failure: string | null;
}

/** What Twilio's debugger would show. */
export interface DebuggerAlert {
  readonly at: Date;
  readonly code: number;
  readonly callSid: string;
  readonly message: string;
}
