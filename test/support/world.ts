import { type App, startApp } from "../../src/app.ts";
import type { Simulator, SimulatorOptions } from "../../src/carriers/simulator/simulator.ts";
import { readConfig } from "../../src/config.ts";
import { jsonLog } from "../../src/logging/log.ts";
import { databaseEnvironment, makeDatabase } from "./world-database.ts";
import { makeFolder, removeFolder } from "./world-folder.ts";

/** How much faster than life the simulated calls of a scenario run. */
const SPEED = 1000;

/** A running program with its carrier, its own database and nothing else: the front door to test through. */
export interface World {
  readonly app: App;
  readonly url: string;
  readonly simulator: Simulator;
  readonly folder: string;
  /** Every line that was logged, as JSON text. */
  readonly logLines: readonly string[];
  /** Asks the program; `path` begins with a slash. */
  request(path: string, init?: RequestInit): Promise<Response>;
  /** `POST /start-call`, with the usual body but for what is given. */
  startCall(body?: Record<string, unknown>, headers?: Record<string, string>): Promise<Response>;
  /** The answer of a GET as JSON. */
  get<T = unknown>(path: string): Promise<T>;
  /** What the program's clock shows. */
  now(): Date;
  /** Moves the program's clock. */
  wait(milliseconds: number): void;
  close(): Promise<void>;
}

export interface WorldOptions {
  /** Environment variables; by default none, which is the sandbox. */
  readonly env?: Readonly<Record<string, string>>;
  readonly simulator?: Partial<SimulatorOptions>;
  /** The carrier that a live world is pointed at; the test runs and closes it. */
  readonly carrier?: Simulator;
  /** Told when the database that was away turns out to be one that must not be used. */
  readonly onRefused?: (error: Error) => void;
  /** The folder of an earlier world, to start again on its database; the test removes it. */
  readonly folder?: string;
}

/** The body of the first call in the README. */
export const ASHA = { customerName: "Asha", phoneNumber: "+911234567890", department: "Sales" } as const;

/** Starts the program in this process: the sandbox, unless the environment says otherwise. */
export async function startWorld(options: WorldOptions = {}): Promise<World> {
  const folder = options.folder ?? (await makeFolder());
  await makeDatabase(folder);
  const reading = readConfig({ PORT: "0", ...databaseEnvironment(folder), ...options.env }, folder);
  if (!reading.ok) throw new Error(reading.faults.join("\n"));
  const logLines: string[] = [];
  let offset = 0;
  const now = () => new Date(Date.now() + offset);
  const app = await startApp(reading.config, {
    log: jsonLog("trace", { write: (line) => void logLines.push(line) }),
    clock: { now },
    simulator: { speed: SPEED, ...options.simulator },
    ...(options.onRefused && { onRefused: options.onRefused }),
  });
  const request = (target: string, init?: RequestInit) => fetch(app.url + target, init);
  return {
    app,
    url: app.url,
    get simulator() {
      const carrier = app.simulator ?? options.carrier;
      if (!carrier) throw new Error("This world is live: it has no simulator of its own.");
      return carrier;
    },
    folder,
    logLines,
    request,
    startCall: (body, headers) =>
      request("/start-call", {
        method: "POST",
        headers: { "content-type": "application/json", ...headers },
        body: JSON.stringify({ ...ASHA, ...body }),
      }),
    get: async <T>(target: string) => (await (await request(target)).json()) as T,
    now,
    wait: (milliseconds) => void (offset += milliseconds),
    close: async () => {
      await app.close();
      if (options.folder === undefined) await removeFolder(folder);
    },
  };
}
