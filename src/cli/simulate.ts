import { FAULT_NAMES, parseFaults } from "../carriers/simulator/faults.ts";
import { startSimulator } from "../carriers/simulator/simulator.ts";
import { tellStory } from "../carriers/simulator/story.ts";
import { StartError } from "../errors.ts";
import { onEndSignal } from "./signals.ts";

/** The options of the command, for `parseArgs`. */
export const SIMULATE_OPTIONS = {
  host: { type: "string" },
  port: { type: "string" },
  "account-sid": { type: "string" },
  "auth-token": { type: "string" },
  speed: { type: "string" },
  seed: { type: "string" },
  faults: { type: "string" },
  quiet: { type: "boolean" },
} as const;

type Values = { readonly [Name in keyof typeof SIMULATE_OPTIONS]?: string | boolean };

const DEFAULT_PORT = 4010;
/** Anybody may know them: they open nothing but a simulator. */
const DEFAULT_ACCOUNT_SID = `AC${"5b".repeat(16)}`;
const DEFAULT_AUTH_TOKEN = "simulated-auth-token";

/** Runs the simulator alone, so that any Twilio client can be pointed at it. */
export async function simulate(values: Values): Promise<null> {
  const accountSid = text(values["account-sid"]) ?? DEFAULT_ACCOUNT_SID;
  const authToken = text(values["auth-token"]) ?? DEFAULT_AUTH_TOKEN;
  const seed = number("seed", values.seed);
  const faults = parseFaults(text(values.faults) ?? "");
  if (faults.kind === "unreadable") {
    const known = Object.keys(FAULT_NAMES).join(", ");
    throw new StartError(`--faults: not understood: ${faults.entries.join(", ")}. Known: ${known}.`);
  }
  const port = number("port", values.port) ?? DEFAULT_PORT;
  const simulator = await startSimulator({
    accountSid,
    authToken,
    port,
    host: text(values.host) ?? "127.0.0.1",
    speed: number("speed", values.speed) ?? 1,
    ...(seed !== undefined && { seed }),
    faults: faults.faults,
    onStory: (entry) => {
      if (values.quiet !== true) process.stdout.write(`${tellStory(entry)}\n`);
    },
  }).catch((error: unknown) => {
    const code = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
    throw new StartError(`--port: cannot listen on ${port} (${code}): choose another.`);
  });
  process.stdout.write(`
Simulator of Twilio: no real calls. Point a client at it with

  TWILIO_API_BASE_URL=${simulator.url}
  TWILIO_ACCOUNT_SID=${accountSid}
  TWILIO_AUTH_TOKEN=${authToken}
  TWILIO_CALLER_ID=+15005550006

`);
  onEndSignal(() => simulator.close());
  return null;
}

function text(value: string | boolean | undefined): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

function number(name: string, value: string | boolean | undefined): number | undefined {
  const written = text(value);
  if (written === undefined) return undefined;
  const read = Number(written);
  if (!Number.isFinite(read) || read < 0)
    throw new StartError(`--${name}: ${written} is not a number from 0.`);
  return read;
}
