import type { Environment } from "./environment.ts";
import type { Mode } from "./mode.ts";
import { isLoopback } from "./origin.ts";

export interface AccessConfig {
  /** `null`: while one is required, it is made at the first start and kept beside the database. */
  readonly apiKey: string | null;
  readonly apiKeyRequired: boolean;
  readonly validateSignature: boolean;
  /** Whether a webhook without any signature is accepted with a warning; a wrong one never is. */
  readonly acceptUnsignedWebhooks: boolean;
}

const SHORTEST_API_KEY = 20;

/** What fits into an HTTP header. */
const VISIBLE_ASCII = /^[\x21-\x7e]+$/;

/** Who may ask. Where others can reach the server, no safeguard may be off. */
export function readAccess(variables: Environment, mode: Mode, host: string): AccessConfig {
  const local = isLoopback(host);
  const apiKey = readApiKey(variables);
  const auth = readSwitch(variables, "API_AUTH", local);
  const validateSignature = readSwitch(variables, "TWILIO_VALIDATE_SIGNATURE", local);
  const sandbox = mode === "sandbox";
  if (sandbox && !local && !variables.isSet("API_KEY")) {
    variables.fault(
      "API_KEY",
      "is missing, and HOST opens the sandbox to others",
      "Set a key, or empty HOST.",
    );
  }
  return {
    apiKey,
    apiKeyRequired: auth && (!sandbox || apiKey !== null),
    validateSignature,
    acceptUnsignedWebhooks: sandbox && local,
  };
}

function readApiKey(variables: Environment): string | null {
  const remedy = "Make one, for example with: openssl rand -hex 24";
  const key = variables.form("API_KEY", VISIBLE_ASCII, "holds more than visible ASCII characters", remedy);
  if (key === null || key.length >= SHORTEST_API_KEY) return key;
  return variables.fault("API_KEY", `is shorter than ${SHORTEST_API_KEY} characters`, remedy);
}

/** A safeguard that is on, and may be off only where nobody else can reach the server. */
function readSwitch(
  variables: Environment,
  name: "API_AUTH" | "TWILIO_VALIDATE_SIGNATURE",
  local: boolean,
): boolean {
  const on = variables.choice(name, ["on", "off"]) !== "off";
  if (!on && !local) {
    variables.fault(name, "is off while HOST lets others in", "Empty it, or set HOST=127.0.0.1.");
  }
  return on;
}
