import { FAULT_NAMES, parseFaults } from "../carriers/simulator/faults.ts";
import { startSimulator } from "../carriers/simulator/simulator.ts";
import { tellStory } from "../carriers/simulator/story.ts";
import { StartError } from "../errors.ts";
import { onEndSignal } from "./signals.ts";
import { WrongUse } from "./wrong-use.ts";

export interface SimulateOptions {
  readonly port?: number;
  readonly host?: string;
  readonly accountSid?: string;
  readonly authToken?: string;
  readonly speed?: number;
  readonly seed?: number;
  readonly faults?: string;
  readonly quiet?: boolean;
}

const DEFAULT_PORT = 4010;
/** Anybody may know them: they open nothing but a simulator. */
const DEFAULT_ACCOUNT_SID = `AC${"5b".repeat(16)}`;
const DEFAULT_AUTH_TOKEN = "simulated-auth-token";

/** Runs the simulator alone, so that any Twilio client can be pointed at it. */
export async function simulate(options: SimulateOptions): Promise<null> {
  const { port = DEFAULT_PORT, host = "127.0.0.1", speed = 1, seed, quiet = false } = options;
  // An empty text stands for none, so that a script may pass on what it does not know.
  const accountSid = options.accountSid || DEFAULT_ACCOUNT_SID;
  const authToken = options.authToken || DEFAULT_AUTH_TOKEN;
  const faults = parseFaults(options.faults ?? "");
  if (faults.kind === "unreadable") {
    const known = Object.keys(FAULT_NAMES).join(", ");
    throw new WrongUse(`--faults: not understood: ${faults.entries.join(", ")}. Known: ${known}.`);
  }
  const simulator = await startSimulator({
    accountSid,
    authToken,
    port,
    host: host || "127.0.0.1",
    speed,
    ...(seed !== undefined && { seed }),
    faults: faults.faults,
    onStory: (entry) => {
      if (!quiet) process.stdout.write(`${tellStory(entry)}\n`);
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
