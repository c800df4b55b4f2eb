/** An error answer: HTTP status, Twilio's code, and what to say. */
export interface Refusal {
  readonly httpStatus: number;
  readonly code: number;
  readonly message: string;
}

const MEANING: Readonly<Record<number, string>> = {
  10004: "This account has reached its limit of concurrent calls.",
  20001: "A parameter has an unknown value.",
  20003: "The credentials are wrong or may not be used here.",
  20005: "The account is not active.",
  20404: "There is no such resource.",
  20422: "A parameter cannot be understood.",
  20429: "Too many requests at once; nothing was done.",
  20500: "The service failed.",
  21201: "No number to call: 'To' is missing.",
  21205: "'Url' is missing or is no absolute http(s) address, and there is no 'Twiml'.",
  21206: "'SendDigits' has characters that are no keys, or is too long.",
  21208: "'Timeout' is not a positive whole number of seconds.",
  21209: "A method is neither GET nor POST.",
  21210: "'From' is neither a number of this account nor a verified caller ID.",
  21211: "'To' is not a valid phone number.",
  21212: "'From' is not a valid phone number.",
  21213: "No caller ID: 'From' is missing.",
  21214: "'To' cannot be reached.",
  21215: "This account may not call the country of 'To'.",
  21216: "'To' is on a block list.",
  21217: "'To' does not look like a phone number.",
  21218: "'ApplicationSid' is not an application of this account.",
  21219: "'To' is not verified, and this is a trial account.",
  21220: "The call is not in a state that allows this.",
  21234: "A parameter of answering-machine detection is out of range.",
  21609: "'StatusCallback' is no absolute http(s) address.",
  21626: "'StatusCallbackEvent' knows initiated, ringing, answered and completed.",
  13621: "'RecordingStatusCallbackEvent' knows in-progress, completed and absent.",
  32018: "'Twiml' is longer than 4000 characters.",
};

export function refusal(code: number, httpStatus = 400): Refusal {
  return { httpStatus, code, message: MEANING[code] ?? "The request was refused." };
}

export const NOT_FOUND = refusal(20404, 404);

/** The error document of Twilio's API. */
export function refusalBody(refused: Refusal): Record<string, string | number> {
  return {
    code: refused.code,
    message: refused.message,
    more_info: `https://www.twilio.com/docs/errors/${refused.code}`,
    status: refused.httpStatus,
  };
}
