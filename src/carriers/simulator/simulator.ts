import type { Callee } from "./behaviour.ts";
import type { Call, CallOrder } from "./call.ts";
import { Clock } from "./clock.ts";
import { Exchange } from "./exchange.ts";
import { type Faults, NO_FAULTS } from "./faults.ts";
import { receiveCall } from "./place-call.ts";
import type { CreateRecord, DebuggerAlert, DeliveryRecord, LookUpRecord, UpdateRecord } from "./records.ts";
import { restServer } from "./rest/server.ts";
import type { StoryEntry } from "./story.ts";

export interface SimulatorOptions {
  /** Default 127.0.0.1. */
  readonly host?: string;
  /** Default 0: any free port. */
  readonly port?: number;
  readonly accountSid: string;
  readonly authToken: string;
  /** API keys that may be used instead of the auth token: secret by SID. */
  readonly apiKeys?: Readonly<Record<string, string>>;
  /** Must the audio of recordings be asked for with credentials? Default true. */
  readonly enforceMediaAuth?: boolean;
  /** Simulated seconds in a real one; default 1. */
  readonly speed?: number;
  /** Decides what numbers outside the table do, and where faults strike; default 1. */
  readonly seed?: number;
  readonly faults?: Partial<Faults>;
  /** The account's numbers. By default any caller ID is accepted, and listed from its first use. */
  readonly callerIds?: readonly string[];
  /** Further callees; they come before the table. */
  readonly callees?: readonly Callee[];
  /** How many calls leave the queue in a simulated second; by default all at once. */
  readonly callsPerSecond?: number;
  readonly onStory?: (entry: StoryEntry) => void;
  readonly now?: () => Date;
}

export interface InboundCall {
  readonly from: string;
  readonly to: string;
  readonly voiceUrl: string;
  readonly statusCallback?: string;
}

export interface Simulator {
  /** The origin of the API. */
  readonly url: string;
  readonly accountSid: string;
  readonly authToken: string;
  /** May be changed at any time; holds from the next webhook or create request on. */
  readonly faults: Faults;
  /** The create requests received, placed or not; the newest 10,000. */
  readonly creates: readonly CreateRecord[];
  /** The requests made to the application; the newest 10,000. */
  readonly deliveries: readonly DeliveryRecord[];
  /** The questions about calls and recordings, answered or not; the newest 10,000. */
  readonly lookUps: readonly LookUpRecord[];
  /** The requests to change a call, taken or not; the newest 10,000. */
  readonly updates: readonly UpdateRecord[];
  /** What Twilio's debugger would show; the newest 10,000. */
  readonly debuggerAlerts: readonly DebuggerAlert[];
  readonly calls: () => readonly Readonly<Call>[];
  /** Somebody calls one of the account's numbers; what the caller does follows from `from`. Gives the call's SID. */
  readonly receiveCall: (call: InboundCall) => Promise<string>;
  /** Resolves when no call is under way and every webhook was delivered or given up. */
  readonly idle: () => Promise<void>;
  /** Ends all calls where they are and leaves no socket or timer. */
  readonly close: () => Promise<void>;
}

/** Starts a stand-in for Twilio; rejects only when it cannot listen. */
export async function startSimulator(options: SimulatorOptions): Promise<Simulator> {
  const { accountSid, authToken, apiKeys = {}, enforceMediaAuth = true } = options;
  const faults: Faults = { ...NO_FAULTS, ...options.faults };
  const exchange = new Exchange({
    accountSid,
    authToken,
    seed: options.seed ?? 1,
    clock: new Clock(options.speed ?? 1, options.now ?? (() => new Date())),
    faults,
    callees: options.callees ?? [],
    callerIds: options.callerIds ?? null,
    callsPerSecond: options.callsPerSecond ?? Infinity,
    onStory: options.onStory ?? (() => undefined),
  });
  const server = await restServer(exchange, { accountSid, authToken, apiKeys, enforceMediaAuth });
  exchange.origin = await server.listen({ host: options.host ?? "127.0.0.1", port: options.port ?? 0 });
  return {
    url: exchange.origin,
    accountSid,
    authToken,
    faults,
    creates: exchange.creates,
    deliveries: exchange.deliveries,
    lookUps: exchange.lookUps,
    updates: exchange.updates,
    debuggerAlerts: exchange.alerts,
    calls: () => [...exchange.calls.values()],
    receiveCall: (call) => Promise.resolve(receiveCall(exchange, inboundOrder(call)).sid),
    idle: () => exchange.idle(),
    close: async () => {
      await server.close();
      await exchange.close();
    },
  };
}

function inboundOrder({ from, to, voiceUrl, statusCallback }: InboundCall): CallOrder {
  return {
    from,
    to,
    instructions: { kind: "fetch", endpoint: { url: voiceUrl, method: "POST" } },
    fallback: null,
    statusCallback: statusCallback === undefined ? null : { url: statusCallback, method: "POST" },
    statusEvents: ["completed"],
    ringTimeoutSeconds: 60,
    timeLimitSeconds: 14_400,
    recording: null,
    machineDetection: null,
  };
}
