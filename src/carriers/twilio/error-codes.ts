import type { Placement } from "../carrier.ts";

type Refusal = Extract<Placement, { readonly outcome: "refused" }>["reason"];

/** One of Twilio's error codes, as far as placing a call can meet it. */
export interface TwilioError {
  /** What it says about the order: this number, our account and configuration, or the moment. */
  readonly reason: Refusal;
  /** What it means, in our words. */
  readonly meaning: string;
  /** What the operator can do. */
  readonly advice: string;
}

type Row = readonly [code: number, reason: Refusal, meaning: string, advice: string];

const PROGRAM_FAULT = "This is a fault of this program: please report it with the code.";

/** Source: https://www.twilio.com/docs/api/errors; the sorting by meaning is ours. */
// prettier-ignore
const ROWS: readonly Row[] = [
  [10001, "account-refused", "The account is not active.", "Open the Twilio console and settle what it asks for, often a payment."],
  [10002, "account-refused", "Trial accounts may not do this.", "Upgrade the account."],
  [10004, "rate-limited", "Too many calls are in progress at once.", "Wait, or ask Twilio to raise the limit."],
  [20001, "account-refused", "Twilio does not know a parameter.", PROGRAM_FAULT],
  [20003, "account-refused", "The credentials are wrong, or the account is suspended.", "Check TWILIO_ACCOUNT_SID, TWILIO_AUTH_TOKEN and the API key, and the account's state in the console."],
  [20005, "account-refused", "The account is not active.", "Open the Twilio console and settle what it asks for, often a payment."],
  [20006, "account-refused", "These credentials may not place calls.", "Give the API key the permission for voice calls, or use another one."],
  [20008, "account-refused", "Test credentials cannot do this.", "Use the live credentials, or the sandbox for trying things out."],
  [20404, "account-refused", "There is no such account at this address.", "Check TWILIO_ACCOUNT_SID and TWILIO_API_BASE_URL."],
  [20422, "account-refused", "A parameter is not valid.", PROGRAM_FAULT],
  [20429, "rate-limited", "Too many requests at once.", "Wait a moment, then try again."],
  [21201, "number-refused", "The number to call is missing.", "Send a phoneNumber."],
  [21202, "number-refused", "A premium-rate number, which Twilio does not call.", "Use an ordinary number."],
  [21203, "account-refused", "International calls are not enabled.", "Enable the country under Voice geographic permissions in the console."],
  [21205, "account-refused", "Twilio cannot use the address of the script.", "Set BASE_URL to an address that the internet reaches."],
  [21206, "account-refused", "The keys to send are not valid.", PROGRAM_FAULT],
  [21208, "account-refused", "The ringing time is not valid.", PROGRAM_FAULT],
  [21209, "account-refused", "The method of a webhook is not valid.", PROGRAM_FAULT],
  [21210, "account-refused", "TWILIO_CALLER_ID is not a number of this account.", "Buy the number, or verify it as a caller ID in the console."],
  [21211, "number-refused", "The number to call is not valid.", "Check the number; in E.164 it begins with + and the country code."],
  [21212, "account-refused", "TWILIO_CALLER_ID is not valid, or must not place calls.", "Set TWILIO_CALLER_ID to a voice number of this account, in E.164."],
  [21213, "account-refused", "The calling number is missing.", "Set TWILIO_CALLER_ID."],
  [21214, "number-refused", "The number cannot be reached.", "Check the number; another may reach the same person."],
  [21215, "account-refused", "Calls to this country are not permitted for the account.", "Enable the country under Voice geographic permissions in the console."],
  [21216, "number-refused", "Twilio blocks calls to this number.", "Use another number, or ask Twilio's support why."],
  [21217, "number-refused", "The number does not look like one.", "Check the number."],
  [21218, "account-refused", "The application is not valid.", PROGRAM_FAULT],
  [21219, "account-refused", "A trial account calls verified numbers only, and this is none.", "Verify the number in the console, or upgrade the account."],
  [21234, "account-refused", "The answering-machine settings are not valid.", PROGRAM_FAULT],
  [21609, "account-refused", "Twilio cannot use the address for status webhooks.", "Set BASE_URL to an address that the internet reaches, its host name without underscores."],
  [21626, "account-refused", "A status event is not one that Twilio knows.", PROGRAM_FAULT],
  [13214, "account-refused", "The caller ID is not valid.", "Set TWILIO_CALLER_ID to a voice number of this account."],
  [13223, "number-refused", "The number's format is not valid.", "Send the number in E.164."],
  [13224, "number-refused", "The number is not valid, or no route leads to it.", "Check the number."],
  [13225, "number-refused", "Twilio blocks calls to this number.", "Use another number, or ask Twilio's support why."],
  [13227, "account-refused", "Calls to this country are not permitted for the account.", "Enable the country under Voice geographic permissions in the console."],
  [13247, "account-refused", "The caller ID is not a verified number.", "Set TWILIO_CALLER_ID to a voice number of this account."],
  [13621, "account-refused", "A recording event is not one that Twilio knows.", PROGRAM_FAULT],
  [32017, "account-refused", "Networks block the caller ID for its reputation.", "Register the number with the networks, or call from another one."],
  [32205, "account-refused", "Calls to this country are not permitted for the account.", "Enable the country under Voice geographic permissions in the console."],
  [573002, "account-refused", "A trial account must call this person from the number assigned to them.", "Set TWILIO_CALLER_ID to the number that the console assigns, or upgrade the account."],
  [573005, "account-refused", "A trial account calls verified numbers only; this one is not verified yet.", "Finish the verification in the console, or upgrade the account."],
];

/** The codes by number. The README's table of what goes wrong is made of it. */
export const TWILIO_ERRORS: ReadonlyMap<number, TwilioError> = new Map(
  ROWS.map(([code, reason, meaning, advice]) => [code, { reason, meaning, advice }]),
);

/**
 * What an answer other than 2xx to the creation of a call means.
 *
 * A 4xx with a code placed nothing: by that code, else permanently refused to our account (codes are added without
 * notice). A 429 is never processed. A 5xx may have placed the call. Anything else is no answer of Twilio's, such as
 * the page of a proxy that gave up after it had passed the order on: the call may have been placed.
 *
 * @param code the `code` of the answer's body, whatever it is
 */
export function placementForError(httpStatus: number, code: unknown): Placement {
  const carrierCode = Number.isSafeInteger(code) ? (code as number) : null;
  if (httpStatus >= 500) return { outcome: "unknown", reason: "carrier-fault", carrierCode };
  if (httpStatus < 400) return { outcome: "unknown", reason: "unreadable-answer", carrierCode };
  if (httpStatus === 429) return { outcome: "refused", reason: "rate-limited", carrierCode };
  if (carrierCode === null) return { outcome: "unknown", reason: "unreadable-answer", carrierCode };
  const reason = TWILIO_ERRORS.get(carrierCode)?.reason ?? "account-refused";
  return { outcome: "refused", reason, carrierCode };
}
