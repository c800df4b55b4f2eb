import twilio from "twilio";
import type { CallListInstanceCreateOptions } from "twilio/lib/rest/api/v2010/account/call.js";

import { spokenName } from "../../domain/customer-name.ts";
import type { CallOrder, Carrier, Placement } from "../carrier.ts";
import { createAccountQuestions } from "./account-questions.ts";
import { endTwilioCall } from "./end-call.ts";
import { placementForError, TWILIO_ERRORS } from "./error-codes.ts";
import { createLookUps } from "./look-ups.ts";
import { type AudioPatience, RecordingAudioSource } from "./recording-audio.ts";
import { NoAnswerError, RestAnswerError, RestClient, TWILIO_ORIGIN } from "./rest-client.ts";
import { isCallSid } from "./sids.ts";

export interface TwilioAccount {
  readonly accountSid: string;
  readonly authToken: string;
  /** Used instead of the auth token for requests, if there is one; signatures always use the token. */
  readonly apiKey?: { readonly sid: string; readonly secret: string } | null;
  /** The number that calls, in E.164. */
  readonly callerId: string;
  /** Our own public origin, which Twilio reaches. */
  readonly baseUrl: string;
  /** Another origin that speaks Twilio's API. */
  readonly apiBaseUrl?: string | null;
  /** Milliseconds for one request with its answer; 10 s by the contract. */
  readonly timeoutMs?: number;
  /** Other patience with the audio of recordings than 10 s for its beginning and 30 s of standstill. */
  readonly audioPatience?: Partial<AudioPatience>;
}

/**
 * Repeats of a webhook that Twilio shall try: twice, after a 5xx and after a failed connection or a missing answer.
 * Twilio reads the fragment itself and never sends it.
 * Source: https://www.twilio.com/docs/usage/webhooks/webhooks-connection-overrides
 */
const WEBHOOK_RETRIES = "#rc=2&rp=5xx,ct,rt";

interface Answer {
  readonly body: unknown;
}

/**
 * Places calls through Twilio with the official SDK, looks them up, and ends them. Asks once: a create has no
 * idempotency key, so none is repeated.
 */
export function createTwilioCarrier(account: TwilioAccount): Carrier & { close(): void } {
  const rest = new RestClient({ origin: account.apiBaseUrl, timeoutMs: account.timeoutMs ?? 10_000 });
  const { sid, secret } = account.apiKey ?? { sid: account.accountSid, secret: account.authToken };
  const client = twilio(sid, secret, { accountSid: account.accountSid, httpClient: rest });
  const { calls } = client;
  const { accountSid, callerId } = account;
  const audio = new RecordingAudioSource(
    {
      origin: account.apiBaseUrl ?? TWILIO_ORIGIN,
      accountSid: account.accountSid,
      credentials: [sid, secret],
    },
    { first: 10_000, stalled: 30_000, ...account.audioPatience },
  );
  const questions = createAccountQuestions(account);
  const lookUps = createLookUps({
    accountSid,
    callerId,
    origin: account.apiBaseUrl ?? TWILIO_ORIGIN,
    // The REST client puts the configured origin in this one's place.
    get: (target) => client.request({ method: "get", uri: TWILIO_ORIGIN + target }) as Promise<Answer>,
  });
  const update = (callSid: string, status: string) =>
    client.request({
      method: "post",
      uri: `${TWILIO_ORIGIN}/2010-04-01/Accounts/${accountSid}/Calls/${callSid}.json`,
      headers: { "Content-Type": "application/x-www-form-urlencoded" },
      data: { Status: status },
    }) as Promise<Answer>;
  return {
    ...questions,
    ...lookUps,
    async placeCall(order) {
      try {
        const call = await calls.create(createOptions(order, account));
        return placementForSid(call.sid);
      } catch (error) {
        return placementForFailure(error);
      }
    },
    endCall: (callSid, how) =>
      endTwilioCall({ update, lookUpCall: (sid) => lookUps.lookUpCall(sid) }, callSid, how),
    explain(carrierCode) {
      const known = TWILIO_ERRORS.get(carrierCode);
      return known === undefined ? null : `${known.meaning} ${known.advice}`;
    },
    refusalCodes: new Map([...TWILIO_ERRORS].map(([code, { reason }]) => [code, reason])),
    openAudio: (request) => audio.open(request),
    close() {
      rest.close();
      audio.close();
      questions.close();
    },
  };
}

function createOptions(order: CallOrder, account: TwilioAccount): CallListInstanceCreateOptions {
  const call = `call=${encode(order.reference)}`;
  const names = `customerName=${encode(spokenName(order.customerName))}&department=${encode(order.department)}`;
  return {
    from: account.callerId,
    to: order.to,
    url: `${account.baseUrl}/twiml?${names}&${call}`,
    statusCallback: `${account.baseUrl}/call-status?${call}${WEBHOOK_RETRIES}`,
    statusCallbackEvent: ["initiated", "ringing", "answered", "completed"],
    record: true,
    recordingStatusCallback: `${account.baseUrl}/record-complete?${call}${WEBHOOK_RETRIES}`,
    recordingStatusCallbackEvent: ["completed"],
  };
}

/** Twilio's answer is data from outside, whatever the SDK's types promise. */
function placementForSid(sid: unknown): Placement {
  if (isCallSid(sid)) return { outcome: "placed", callSid: sid };
  return { outcome: "unknown", reason: "unreadable-answer", carrierCode: null };
}

/** Whatever the SDK throws beyond its two answers comes of an answer that it could not read. */
function placementForFailure(error: unknown): Placement {
  if (error instanceof NoAnswerError) return { outcome: "unknown", reason: error.reason, carrierCode: null };
  if (error instanceof RestAnswerError) return placementForError(error.httpStatus, error.code);
  return { outcome: "unknown", reason: "unreadable-answer", carrierCode: null };
}

/** Percent-encodes also the five marks that URL encoders disagree on: the address is signed byte for byte. */
function encode(text: string): string {
  const hex = (mark: string) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`;
  return encodeURIComponent(text).replace(/[!'()*]/g, hex);
}
