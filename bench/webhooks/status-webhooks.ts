import { createHash } from "node:crypto";

import { rfc2822 } from "../../src/carriers/simulator/dates.ts";
import { signature } from "../../src/carriers/simulator/webhooks/signature.ts";

/** What Twilio tells of an answered call, in order; `completed` also brings the duration. */
const STATUSES = ["initiated", "ringing", "in-progress", "completed"] as const;
export const EVENTS_A_CALL = STATUSES.length;

/** Calls that one connection speaks of in turn, so that two events of a call seldom meet in one batch. */
const CALLS_AT_ONCE = 4;
const CALLER_ID = "+15005550006";
const START = Date.UTC(2030, 0, 1);

/** Twilio sends these always, empty where it knows nothing. */
const GEOGRAPHY = Object.fromEntries(
  ["From", "Caller", "To", "Called"].flatMap((party) => [
    [`${party}Country`, party === "To" || party === "Called" ? "IN" : "US"],
    ...["City", "State", "Zip"].map((part) => [`${party}${part}`, ""]),
  ]),
) as Readonly<Record<string, string>>;

export interface Signing {
  /** The origin that the signatures are for. */
  readonly origin: string;
  readonly authToken: string;
}

/** Seconds of talk of the call with this number. */
export function durationOf(call: number): number {
  return 5 + (call % 120);
}

/**
 * The status webhooks of the calls numbered from `first`, as whole HTTP requests for one connection, which keeps
 * the events of a call in their order. The calls are not known to either side, as inbound ones are not, so that the
 * first event of each inserts a row on both. Source of the fields: Twilio, "Call resource", StatusCallback parameters.
 */
export function statusWebhooks(first: number, calls: number, signing: Signing): Buffer[] {
  const requests: Buffer[] = [];
  for (let next = first; next < first + calls; next += CALLS_AT_ONCE) {
    const end = Math.min(next + CALLS_AT_ONCE, first + calls);
    for (const sequence of STATUSES.keys()) {
      for (let call = next; call < end; call += 1) requests.push(request(call, sequence, signing));
    }
  }
  return requests;
}

function request(call: number, sequence: number, { origin, authToken }: Signing): Buffer {
  const target = "/call-status";
  const fields = fieldsOf(call, sequence);
  const body = new URLSearchParams(fields).toString();
  const head = [
    `POST ${target} HTTP/1.1`,
    `Host: ${new URL(origin).host}`,
    "Content-Type: application/x-www-form-urlencoded; charset=UTF-8",
    `Content-Length: ${Buffer.byteLength(body)}`,
    "Accept: */*",
    "User-Agent: TwilioProxy/1.1",
    `I-Twilio-Idempotency-Token: ${digest(`token ${call} ${sequence}`)}`,
    `X-Twilio-Signature: ${signature(authToken, origin + target, fields)}`,
  ];
  return Buffer.from(`${head.join("\r\n")}\r\n\r\n${body}`);
}

function fieldsOf(call: number, sequence: number): Readonly<Record<string, string>> {
  const to = `+9199${String(call).padStart(8, "0")}`;
  const seconds = durationOf(call);
  return {
    Called: to,
    To: to,
    Caller: CALLER_ID,
    From: CALLER_ID,
    ...GEOGRAPHY,
    AccountSid: `AC${"0".repeat(32)}`,
    CallSid: `CA${digest(`call ${call}`)}`,
    CallStatus: STATUSES[sequence] ?? "",
    ApiVersion: "2010-04-01",
    Direction: "outbound-api",
    CallbackSource: "call-progress-events",
    SequenceNumber: String(sequence),
    Timestamp: rfc2822(new Date(START + call * 1000 + sequence * 5000)),
    ...(sequence === STATUSES.length - 1 && {
      CallDuration: String(seconds),
      Duration: String(Math.ceil(seconds / 60)),
      SipResponseCode: "200",
    }),
  };
}

function digest(text: string): string {
  return createHash("md5").update(text).digest("hex");
}
