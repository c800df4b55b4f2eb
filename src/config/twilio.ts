import type { Environment } from "./environment.ts";
import type { Mode } from "./mode.ts";

export interface TwilioConfig {
  readonly accountSid: string;
  readonly authToken: string;
  /** E.164. */
  readonly callerId: string;
  /** For requests only; signatures always use the auth token. */
  readonly apiKey: { readonly sid: string; readonly secret: string } | null;
  /** Another origin that speaks Twilio's API. */
  readonly apiBaseUrl: string | null;
}

const REQUEST_SETTINGS = ["TWILIO_API_KEY_SID", "TWILIO_API_KEY_SECRET", "TWILIO_API_BASE_URL"] as const;
const COPY = "Copy it from the Twilio console.";

/** What travels as a password. */
const VISIBLE_ASCII = /^[\x21-\x7e]+$/;

/** The carrier account; `null` in the sandbox, and when a part of it is missing or wrong. */
export function readTwilio(variables: Environment, mode: Mode): TwilioConfig | null {
  const key = readRestKey(variables);
  const api = variables.origin("TWILIO_API_BASE_URL");
  if (api !== null && !api.secure && !api.loopback) {
    variables.fault(
      "TWILIO_API_BASE_URL",
      "would send the credentials in the clear",
      "Use https, or a loopback address.",
    );
  }
  if (mode === "sandbox") {
    variables.warnIgnored(REQUEST_SETTINGS, "since the sandbox calls nobody through Twilio");
    return null;
  }
  const [accountSid, authToken, callerId] = [
    variables.form("TWILIO_ACCOUNT_SID", /^AC[0-9a-fA-F]{32}$/, "is not AC and 32 hexadecimal digits", COPY),
    variables.form("TWILIO_AUTH_TOKEN", VISIBLE_ASCII, "holds what no token holds", COPY),
    variables.form(
      "TWILIO_CALLER_ID",
      /^\+[1-9]\d{1,14}$/,
      "is not a number in E.164",
      "Write it as in +15005550006.",
    ),
  ];
  if (accountSid === null || authToken === null || callerId === null) return null;
  return { accountSid, authToken, callerId, apiKey: key, apiBaseUrl: api?.origin ?? null };
}

function readRestKey(variables: Environment): { sid: string; secret: string } | null {
  const sid = variables.form(
    "TWILIO_API_KEY_SID",
    /^SK[0-9a-fA-F]{32}$/,
    "is not SK and 32 hexadecimal digits",
    COPY,
  );
  const secret = variables.form(
    "TWILIO_API_KEY_SECRET",
    VISIBLE_ASCII,
    "holds what no secret holds",
    "Copy it, or make a new key.",
  );
  for (const [name, other] of [
    ["TWILIO_API_KEY_SID", "TWILIO_API_KEY_SECRET"],
    ["TWILIO_API_KEY_SECRET", "TWILIO_API_KEY_SID"],
  ] as const) {
    if (!variables.isSet(name) && variables.isSet(other)) {
      variables.fault(name, `is missing while ${other} is set`, "Set both, or neither.");
    }
  }
  return sid === null || secret === null ? null : { sid, secret };
}
