import { type ChildProcess, fork } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { readFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";

import { freePort } from "../webhooks/server-process.ts";
import type { Signing } from "../webhooks/status-webhooks.ts";
import { Client } from "./client.ts";
import type { Place } from "./places.ts";

const SERVER = fileURLToPath(new URL("../../server.js", import.meta.url));
/** Makes the program end with the measurement, whatever happens to it. */
const METER = new URL("../webhooks/meter.js", import.meta.url).href;

/** The built program on one database, live, with a carrier that is an address where nobody listens. */
export interface Program {
  readonly port: number;
  readonly apiKey: string;
  readonly signing: Signing;
  /** From the start of the process to the first 200 of `/ready`. */
  readonly startMilliseconds: number;
  /** Megabytes: the most memory that the process has held so far. */
  peakMegabytes(): number;
  end(): Promise<void>;
}

export async function startProgram({ path: file, url }: Place): Promise<Program> {
  const [port, nobody] = [await freePort(), await freePort()];
  const signing = { origin: `http://127.0.0.1:${port}`, authToken: randomBytes(16).toString("hex") };
  const apiKey = randomBytes(16).toString("hex");
  const start = performance.now();
  const child = fork(SERVER, {
    cwd: path.dirname(file),
    execArgv: ["--import", METER],
    env: {
      PATH: process.env["PATH"],
      HOST: "127.0.0.1",
      PORT: String(port),
      BASE_URL: signing.origin,
      TWILIO_ACCOUNT_SID: `AC${"0".repeat(32)}`,
      TWILIO_AUTH_TOKEN: signing.authToken,
      TWILIO_CALLER_ID: "+15005550006",
      TWILIO_API_BASE_URL: `http://127.0.0.1:${nobody}`,
      API_KEY: apiKey,
      LOG_LEVEL: "warn",
      ...(url === null ? { DATABASE_PATH: file } : { DATABASE_URL: url, JOURNAL_PATH: `${file}.journal` }),
    },
  });
  await untilReady(child, port);
  return {
    port,
    apiKey,
    signing,
    startMilliseconds: performance.now() - start,
    peakMegabytes: () =>
      Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`, "utf8"))?.[1]) / 1024,
    async end() {
      if (child.exitCode !== null) return;
      child.kill("SIGTERM");
      await once(child, "exit");
    },
  };
}

async function untilReady(child: ChildProcess, port: number): Promise<void> {
  const client = new Client(port, "");
  for (;;) {
    if (child.exitCode !== null) throw new Error("The program ended before it was ready.");
    const answer = await client.get("/ready").catch(() => null);
    if (answer?.status === 200) break;
    await new Promise((resume) => setTimeout(resume, 5));
  }
  client.close();
}
