import twilio from "twilio";

import type { AccountAnswer, AccountQuestions, AccountUnanswered } from "../carrier.ts";
import { NoAnswerError, RestAnswerError, RestClient, TWILIO_ORIGIN } from "./rest-client.ts";
import { textIn, type WebhookFields } from "./webhook-fields.ts";

interface Account {
  readonly accountSid: string;
  readonly authToken: string;
  readonly apiKey?: { readonly sid: string; readonly secret: string } | null;
  /** The number that calls, in E.164. */
  readonly callerId: string;
  /** Another origin that speaks Twilio's API; it then has the dialing permissions too, if anybody has. */
  readonly apiBaseUrl?: string | null;
}

/** Where Twilio keeps the dialing permissions. */
const VOICE_ORIGIN = "https://voice.twilio.com";
/** Milliseconds for one question; whoever asks wants to know soon. */
const PATIENCE = 4_000;

/**
 * Asks Twilio about our own account. Its answers are data from outside, so they are read field by field.
 *
 * Sources: https://www.twilio.com/docs/iam/api/account,
 * https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource,
 * https://www.twilio.com/docs/voice/api/outgoing-caller-ids,
 * https://www.twilio.com/docs/voice/api/dialingpermissions-country-resource
 */
export function createAccountQuestions(account: Account): AccountQuestions & { close(): void } {
  const { accountSid, authToken, apiKey, callerId, apiBaseUrl = null } = account;
  const root = `/2010-04-01/Accounts/${accountSid}`;
  const api = new RestClient({ origin: apiBaseUrl, timeoutMs: PATIENCE });
  const voice = new RestClient({ origin: apiBaseUrl ?? VOICE_ORIGIN, timeoutMs: PATIENCE });
  const asking = (rest: RestClient, user: string, password: string) => {
    const client = twilio(user, password, { accountSid, httpClient: rest });
    return async (target: string) => {
      // The REST client puts the configured origin in this one's place.
      const answer: unknown = await client.request({ method: "get", uri: TWILIO_ORIGIN + target });
      const { body, headers } = fieldsOf(answer);
      return { body: fieldsOf(body), headers: fieldsOf(headers) };
    };
  };
  const get = asking(api, accountSid, authToken);
  const getVoice = asking(voice, accountSid, authToken);

  async function numbers(path: string, collection: string): Promise<WebhookFields[]> {
    const query = new URLSearchParams({ PhoneNumber: callerId, PageSize: "20" });
    const shown = (await get(`${root}/${path}.json?${query.toString()}`)).body[collection];
    if (!Array.isArray(shown)) throw new UnreadableError();
    // The filter matches parts of numbers too.
    return shown.map(fieldsOf).filter((each) => textIn(each, "phone_number") === callerId);
  }

  return {
    readAccount: () =>
      answering(async () => {
        const { body, headers } = await get(`${root}.json`);
        const status = textIn(body, "status");
        if (status === null || textIn(body, "sid") !== accountSid) throw new UnreadableError();
        return { status, trial: textIn(body, "type") === "Trial", date: instantIn(textIn(headers, "date")) };
      }),
    async checkApiKey() {
      if (!apiKey) return null;
      const ask = asking(api, apiKey.sid, apiKey.secret);
      return answering(async () => {
        const { body } = await ask(`${root}/Calls.json?PageSize=1`);
        if (!Array.isArray(body["calls"])) throw new UnreadableError();
        return {};
      });
    },
    readCallerId: () =>
      answering(async () => {
        const [owned, verified] = await Promise.all([
          numbers("IncomingPhoneNumbers", "incoming_phone_numbers"),
          numbers("OutgoingCallerIds", "outgoing_caller_ids"),
        ]);
        if (owned.some((each) => fieldsOf(each["capabilities"])["voice"] === true))
          return { ownership: "owned" } as const;
        if (verified.length > 0) return { ownership: "verified" } as const;
        return { ownership: owned.length > 0 ? "owned-without-voice" : "foreign" } as const;
      }),
    readCallPermission: (country) =>
      answering(async () => {
        const { body } = await getVoice(`/v1/DialingPermissions/Countries/${country}`);
        const permitted = body["low_risk_numbers_enabled"];
        if (typeof permitted !== "boolean") throw new UnreadableError();
        return { permitted };
      }),
    readBalance: () =>
      answering(async () => {
        const { body } = await get(`${root}/Balance.json`);
        const [text, currency] = [textIn(body, "balance"), textIn(body, "currency")];
        const amount = Number(text ?? NaN);
        if (!Number.isFinite(amount) || currency === null || !/^[A-Z]{3}$/.test(currency))
          throw new UnreadableError();
        return { amount, currency };
      }),
    signatureFor: (url, fields) => twilio.getExpectedTwilioSignature(authToken, url, fields),
    close() {
      api.close();
      voice.close();
    },
  };
}

class UnreadableError extends Error {
  override readonly name = "UnreadableError";
}

async function answering<Found extends object>(ask: () => Promise<Found>): Promise<AccountAnswer<Found>> {
  try {
    return { outcome: "found", ...(await ask()) };
  } catch (error) {
    return { outcome: "no-answer", reason: reasonOf(error) };
  }
}

/** Whatever the SDK throws beyond its two answers comes of an answer that it could not read. */
function reasonOf(error: unknown): AccountUnanswered["reason"] {
  if (error instanceof NoAnswerError) return error.reason;
  if (!(error instanceof RestAnswerError)) return "unreadable-answer";
  const { httpStatus, code } = error;
  if (httpStatus >= 500) return "carrier-fault";
  // A refusal without a code of Twilio's is somebody else's.
  if (httpStatus < 400 || typeof code !== "number") return "unreadable-answer";
  if (httpStatus === 401) return "unauthorized";
  if (httpStatus === 403) return "forbidden";
  if (httpStatus === 429) return "rate-limited";
  return httpStatus === 404 ? "no-such-resource" : "unreadable-answer";
}

function instantIn(text: string | null): Date | null {
  const instant = new Date(text ?? "");
  return Number.isNaN(instant.getTime()) ? null : instant;
}

function fieldsOf(received: unknown): WebhookFields {
  return typeof received === "object" && received !== null ? (received as WebhookFields) : {};
}
