import { randomBytes } from "node:crypto";
import type { AddressInfo } from "node:net";

import type { Logger } from "pino";

import { keepApiKey } from "./api-key-file.ts";
import type { Carrier } from "./carriers/carrier.ts";
import { FAULT_NAMES, parseFaults } from "./carriers/simulator/faults.ts";
import { type Simulator, type SimulatorOptions, startSimulator } from "./carriers/simulator/simulator.ts";
import { createTwilioCarrier } from "./carriers/twilio/client.ts";
import type { Clock } from "./clock.ts";
import type { Config } from "./config.ts";
import type { Context } from "./context.ts";
import { Sweep } from "./dialer/sweep.ts";
import { StartError } from "./errors.ts";
import { buildServer } from "./http/server.ts";
import { Inbox } from "./inbox.ts";
import { Journal } from "./journal.ts";
import { LiveStream } from "./live/live-stream.ts";
import { Observations } from "./observations.ts";
import { OpenOrders } from "./open-orders.ts";
import { phoneNumbers } from "./phone-numbers.ts";
import { openPreparedDatabase } from "./prepared-database.ts";
import { owningAccount } from "./storage/database-facts.ts";
import { readToday } from "./storage/today.ts";

/** The running program. */
export interface App {
  /** Where it listens. */
  readonly url: string;
  /** The carrier of the sandbox; null when live. */
  readonly simulator: Simulator | null;
  /** Where the API key is kept, if it was not configured. */
  readonly apiKeyFile: string | null;
  /** Answers what is in flight, stores it, closes everything. */
  close(): Promise<void>;
}

/** What a start may replace. */
export interface AppOptions {
  readonly log: Logger;
  readonly clock?: Clock;
  /** Told when the database, away at the start, comes back as one that must not be used: the program must end. */
  readonly onRefused?: (error: StartError) => void;
  /** Further settings of the sandbox's simulator. */
  readonly simulator?: Partial<SimulatorOptions>;
}

const SANDBOX_ACCOUNT_SID = `AC${"5a".repeat(16)}`;
/**
 * Milliseconds after which an order that the carrier has not answered is answered as unknown, with its reference, and
 * after which connections are cut; the rest of the ten seconds is for storing.
 */
const LONGEST_ORDER = 6_500;
const LONGEST_FAREWELL = 8_000;
const FAREWELL_ROUND = 100;
const SANDBOX_CALLER_ID = "+15005550006";

/**
 * Opens everything in order, and closes it in reverse. The only place that picks a carrier.
 *
 * @throws StartError with one line for the operator.
 */
export async function startApp(config: Config, options: AppOptions): Promise<App> {
  const { log, clock = { now: () => new Date() } } = options;
  const closing: (() => Promise<void> | void)[] = [];
  const close = async () => {
    for (const step of closing.splice(0).reverse()) await step();
  };
  try {
    const observations = new Observations(() => clock.now());
    const stored = observations.watch(
      await openPreparedDatabase({
        config,
        clock,
        log,
        refused: options.onRefused ?? (() => undefined),
        seen: (answers) => {
          observations.databaseSeen(answers);
        },
      }),
    );
    closing.push(() => stored.close());
    const live = new LiveStream({
      database: stored,
      clock,
      log,
      readiness: () => observations.readiness(clock.now()),
      readToday: () => readToday(stored.longReader, { now: clock.now(), timeZone: config.timeZone }),
    });
    const database = live.watch(stored);
    const journal = await Journal.open({
      folder: config.journal.folder,
      account: owningAccount(config),
      clock,
      log,
    });
    observations.journal(journal);
    closing.push(() => journal.close());
    const inbox = new Inbox({ database, journal, clock, log, observations });
    closing.push(() => inbox.close());
    await inbox.recover();

    let url = "";
    const publicUrl = () => config.http.baseUrl ?? url;
    const simulator = await startSandboxCarrier(config, options.simulator);
    const endSimulator = once(async () => simulator?.close());
    closing.push(endSimulator);
    const account = accountOf(config, simulator);
    const carrier = createTwilioCarrier({
      ...account,
      get baseUrl() {
        return publicUrl();
      },
    });
    closing.push(() => {
      carrier.close();
    });
    const { apiKey, apiKeyFile } = await findApiKey(config);
    const openOrders = new OpenOrders();
    const context: Context = {
      config,
      clock,
      log,
      database,
      inbox,
      carrier: openOrders.watch(observations.metrics.carrier.watch<Carrier>(carrier)),
      phoneNumbers,
      observations,
      live,
      identity: { apiKey, webhookAuthToken: account.authToken, publicUrl },
    };
    const sweep = new Sweep(context, (reference) => openOrders.has(reference));
    const server = await buildServer(context);
    closing.push(async () => {
      observations.end();
      const sweeping = sweep.close();
      // The simulator ends first: it is the one that would go on asking.
      await endSimulator();
      // A client that keeps its connection after its last answer would hold up the end.
      const hangUp = setInterval(() => {
        server.server.closeIdleConnections();
      }, FAREWELL_ROUND);
      const giveUp = setTimeout(() => {
        carrier.close();
      }, LONGEST_ORDER);
      const cut = setTimeout(() => {
        server.server.closeAllConnections();
      }, LONGEST_FAREWELL);
      await server.close();
      clearInterval(hangUp);
      clearTimeout(giveUp);
      clearTimeout(cut);
      await sweeping;
    });
    await sweep.start();
    await listen(server, config);
    url = addressOf(server.server.address() as AddressInfo);
    return { url, simulator, apiKeyFile, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/**
 * The carrier of the sandbox; null when live.
 *
 * @throws StartError if its faults cannot be read
 */
export async function startSandboxCarrier(
  config: Config,
  settings: Partial<SimulatorOptions> = {},
): Promise<Simulator | null> {
  if (!config.simulator) return null;
  const { speed, seed, faults } = config.simulator;
  return startSimulator({
    accountSid: SANDBOX_ACCOUNT_SID,
    authToken: randomBytes(16).toString("hex"),
    callerIds: [SANDBOX_CALLER_ID],
    // Whoever tries the sandbox hears the recording by opening its address.
    enforceMediaAuth: false,
    speed,
    ...(seed !== null && { seed }),
    ...(faults !== null && { faults: readFaults(faults) }),
    ...settings,
  });
}

function readFaults(text: string) {
  const reading = parseFaults(text);
  if (reading.kind === "unreadable") {
    const known = Object.keys(FAULT_NAMES).join(", ");
    throw new StartError(`SIMULATOR_FAULTS: not understood: ${reading.entries.join(", ")}. Known: ${known}.`);
  }
  return reading.faults;
}

/** The account to place calls with: the configured one, or the simulator's. */
export function accountOf(config: Config, simulator: Simulator | null) {
  if (config.twilio) return config.twilio;
  if (!simulator) throw new StartError("CARRIER: there is no carrier.");
  const { accountSid, authToken, url } = simulator;
  return { accountSid, authToken, apiKey: null, callerId: SANDBOX_CALLER_ID, apiBaseUrl: url };
}

/** The key that the API needs, if it needs one, and the file it is kept in, if it is. */
async function findApiKey(
  config: Config,
): Promise<{ readonly apiKey: string | null; readonly apiKeyFile: string | null }> {
  const { apiKey, apiKeyRequired } = config.access;
  if (!apiKeyRequired) return { apiKey: null, apiKeyFile: null };
  if (apiKey !== null) return { apiKey, apiKeyFile: null };
  const { key, file } = await keepApiKey(config.database.path);
  return { apiKey: key, apiKeyFile: file };
}

async function listen(server: Awaited<ReturnType<typeof buildServer>>, config: Config): Promise<void> {
  const { host, port } = config.http;
  try {
    await server.listen({ host, port });
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : "unknown error";
    if (code === "EADDRINUSE") {
      throw new StartError(
        `PORT: ${port} is in use: stop the other program, or choose another port (PORT=${port + 1}).`,
      );
    }
    throw new StartError(
      `HOST: cannot listen on ${host}, port ${port} (${String(code)}): choose another HOST or PORT.`,
    );
  }
}

/** An address that reaches us on this machine, whatever interfaces we listen on. */
export function addressOf({ address, family, port }: AddressInfo): string {
  if (address === "0.0.0.0" || address === "::") return `http://127.0.0.1:${port}`;
  return family === "IPv6" ? `http://[${address}]:${port}` : `http://${address}:${port}`;
}

function once(work: () => Promise<void>): () => Promise<void> {
  let done: Promise<void> | undefined;
  return () => (done ??= work());
}
