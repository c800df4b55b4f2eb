import type { Readable } from "node:stream";

import type { CallStatus } from "../domain/call-status.ts";
import type { Department } from "../domain/department.ts";

/** What the carrier needs to know to place one call. `to` is in E.164; `reference` is our own name of the call. */
export interface CallOrder {
  readonly reference: string;
  readonly to: string;
  readonly customerName: string;
  readonly department: Department;
}

/**
 * What is known after the carrier was asked to place a call.
 * `refused` means that nothing was placed; `unknown` means that the telephone may be ringing, so the order must
 * never be repeated.
 */
export type Placement =
  | { readonly outcome: "placed"; readonly callSid: string }
  | {
      readonly outcome: "refused";
      readonly reason: "number-refused" | "account-refused" | "rate-limited";
      readonly carrierCode: number | null;
    }
  | {
      readonly outcome: "unknown";
      readonly reason: "carrier-fault" | "unreadable-answer" | "no-answer-in-time" | "connection-lost";
      readonly carrierCode: number | null;
    };

/** Why a request other than a create got no answer that says anything of a call. None of these tells that there is no such call. */
export interface Unanswered {
  readonly outcome: "no-answer";
  readonly reason:
    | "carrier-fault"
    | "rate-limited"
    | "refused"
    | "unreadable-answer"
    | "too-many-calls"
    | "no-answer-in-time"
    | "connection-lost";
}

/** A call as the carrier knows it. */
export interface CarrierCall {
  readonly callSid: string;
  /** The status as it was said, and in our words if we know it. */
  readonly word: string | null;
  readonly status: CallStatus | null;
  /** Seconds of talk; null until the call has ended. */
  readonly duration: number | null;
  /** The customer's number: whom we called, or who called us. */
  readonly phoneNumber: string | null;
  /** When it ended, else began, ISO 8601 UTC; null while it waits. */
  readonly occurredAt: string | null;
}

/** A recording as the carrier knows it. */
export interface CarrierRecording {
  readonly recordingSid: string;
  readonly status: string;
  /** Where the audio is, in the very text that the webhook has; null until it is complete. */
  readonly url: string | null;
  /** Seconds. */
  readonly duration: number | null;
  /** ISO 8601 UTC. */
  readonly startTime: string | null;
}

export type CallLookUp =
  | { readonly outcome: "found"; readonly call: CarrierCall }
  | { readonly outcome: "no-such-call" }
  | Unanswered;

export type NumberLookUp =
  | {
      readonly outcome: "found";
      readonly calls: readonly { readonly call: CarrierCall; readonly createdAt: Date }[];
    }
  | Unanswered;

export type RecordingLookUp =
  { readonly outcome: "found"; readonly recordings: readonly CarrierRecording[] } | Unanswered;

/**
 * How a call is to be ended. `cancel`: only if nobody has answered it; a conversation goes on. `cancel-or-hang-up`: it
 * seems that nobody has answered, and it is to end all the same. `hang-up`: somebody has answered.
 */
export type EndingWay = "cancel" | "cancel-or-hang-up" | "hang-up";

/**
 * What is known after the carrier was asked to end a call. Asking again is safe. Without an answer the call may have
 * been ended.
 */
export type CallEnd =
  /** The carrier agreed; what it says of the call may not show the end yet. */
  | { readonly outcome: "taken"; readonly call: CarrierCall }
  /** The call is in no state for that, as it shows: it has ended already, or it was answered. */
  | { readonly outcome: "not-taken"; readonly call: CarrierCall }
  | { readonly outcome: "no-such-call" }
  | Unanswered;

/** Questions to the carrier. None ever throws, and none changes anything at the carrier. */
export interface CarrierLookUps {
  lookUpCall(callSid: string): Promise<CallLookUp>;
  /**
   * The calls that were placed over the API to this number and created between two moments of the carrier's clock.
   * All of them, or no answer.
   *
   * @param turn awaited before every request but the first: an answer may have several pages.
   */
  findCallsTo(
    phoneNumber: string,
    created: { readonly from: Date; readonly until: Date },
    turn: () => Promise<void>,
  ): Promise<NumberLookUp>;
  lookUpRecordings(callSid: string): Promise<RecordingLookUp>;
}

/** Why a question about our account got no answer. */
export interface AccountUnanswered {
  readonly outcome: "no-answer";
  readonly reason:
    /** The credentials are wrong. */
    | "unauthorized"
    /** They are right, and may not ask this. */
    | "forbidden"
    | "no-such-resource"
    | "rate-limited"
    | "carrier-fault"
    | "unreadable-answer"
    | "no-answer-in-time"
    | "connection-lost";
}

/** An answer, or why there is none. */
export type AccountAnswer<Found> = ({ readonly outcome: "found" } & Found) | AccountUnanswered;

/** Questions to the carrier about our own account. None ever throws, none changes anything, none is kept waiting long. */
export interface AccountQuestions {
  /** Asked with the auth token, which signs webhooks: an answer proves it. */
  readAccount(): Promise<
    AccountAnswer<{
      /** The carrier's word; `active` is well. */
      readonly status: string;
      readonly trial: boolean;
      /** The carrier's clock when it answered, in whole seconds; null if it did not say. */
      readonly date: Date | null;
    }>
  >;
  /** Whether the API key may ask for calls; null where the auth token is used for everything. */
  checkApiKey(): Promise<AccountAnswer<object> | null>;
  /** Whose the number that calls is, as far as the account knows. */
  readCallerId(): Promise<
    AccountAnswer<{ readonly ownership: "owned" | "owned-without-voice" | "verified" | "foreign" }>
  >;
  /** @param country ISO 3166. */
  readCallPermission(country: string): Promise<AccountAnswer<{ readonly permitted: boolean }>>;
  readBalance(): Promise<AccountAnswer<{ readonly amount: number; readonly currency: string }>>;
  /** What the carrier would write below a request to us: `X-Twilio-Signature`. */
  signatureFor(url: string, fields: Readonly<Record<string, string>>): string;
}

/** Whose audio is wanted, and which part of it. */
export interface AudioRequest {
  readonly recordingSid: string;
  readonly method: "GET" | "HEAD";
  /** One byte range as HTTP writes it, or null for the whole. */
  readonly range: string | null;
  /** The version that the range is of, as HTTP's If-Range. */
  readonly ifRange: string | null;
  /** Whoever wanted it has gone. */
  readonly signal: AbortSignal;
}

/** What is known after the carrier was asked for the audio of a recording. Whoever gets `body` reads or destroys it. */
export type RecordingAudio =
  | {
      readonly outcome: "audio";
      readonly status: 200 | 206;
      /** Names in lower case: what the carrier says of the audio, and nothing else that it says. */
      readonly headers: Readonly<Record<string, string>>;
      /** Breaks with an error when the carrier does not send all of it, or sends nothing for long. */
      readonly body: Readable;
    }
  | { readonly outcome: "missing" }
  | { readonly outcome: "no-such-range"; readonly contentRange: string | null }
  | {
      readonly outcome: "failed";
      readonly reason: "carrier-fault" | "not-audio" | "no-answer-in-time" | "connection-lost";
    };

/** Who places calls: Twilio, or anything that speaks its protocol. */
export interface Carrier extends CarrierLookUps, AccountQuestions {
  /** Asks for one call, once. Never throws: whatever goes wrong is a placement with a named reason. */
  placeCall(order: CallOrder): Promise<Placement>;
  /** Ends a call. Never throws: whatever goes wrong is an outcome with a named reason. */
  endCall(callSid: string, how: EndingWay): Promise<CallEnd>;
  /** What one of the carrier's codes means and what to do about it, for a person; null if nobody knows. */
  explain(carrierCode: number): string | null;
  /** The codes that can be explained, with what each says of an order. */
  readonly refusalCodes: ReadonlyMap<number, Extract<Placement, { readonly outcome: "refused" }>["reason"]>;
  /** Opens the audio of a recording. Never throws: whatever goes wrong is an outcome with a named reason. */
  openAudio(request: AudioRequest): Promise<RecordingAudio>;
}
