import { setMaxListeners } from "node:events";

import type { Callee } from "./behaviour.ts";
import type { Call } from "./call.ts";
import type { Clock } from "./clock.ts";
import type { Faults } from "./faults.ts";
import type { Line } from "./line.ts";
import type { Recording } from "./recording.ts";
import type { CreateRecord, DebuggerAlert, DeliveryRecord, LookUpRecord, UpdateRecord } from "./records.ts";
import type { StoryEntry, StoryEvent } from "./story.ts";

export const API_VERSION = "2010-04-01";

/** A sandbox that runs for weeks keeps the newest of these only. */
const LONGEST_LOG = 10_000;

export interface ExchangeSettings {
  readonly accountSid: string;
  readonly authToken: string;
  readonly seed: number;
  readonly clock: Clock;
  readonly faults: Faults;
  readonly callees: readonly Callee[];
  /** The account's numbers; null when any caller ID is accepted. */
  readonly callerIds: readonly string[] | null;
  readonly callsPerSecond: number;
  readonly onStory: (entry: StoryEntry) => void;
}

/** Everything the simulator knows while it runs. */
export class Exchange {
  readonly settings: ExchangeSettings;
  /** Newest last. */
  readonly calls = new Map<string, Call>();
  readonly recordings = new Map<string, Recording>();
  /** The lines of calls that are under way. */
  readonly lines = new Map<string, Line>();
  readonly callerIds = new Map<string, Date>();
  readonly creates: CreateRecord[] = [];
  readonly deliveries: DeliveryRecord[] = [];
  readonly alerts: DebuggerAlert[] = [];
  readonly lookUps: LookUpRecord[] = [];
  readonly updates: UpdateRecord[] = [];
  readonly startedAt: Date;
  /** The simulator's own origin; known once it listens. */
  origin = "";
  /** Real milliseconds (of performance.now) at which the next call may leave the queue. */
  nextDialAt = 0;
  readonly #closing = new AbortController();
  readonly #work = new Set<Promise<void>>();

  constructor(settings: ExchangeSettings) {
    this.settings = settings;
    this.startedAt = settings.clock.now();
    for (const number of settings.callerIds ?? []) this.callerIds.set(number, this.startedAt);
    setMaxListeners(0, this.#closing.signal);
  }

  get closing(): AbortSignal {
    return this.#closing.signal;
  }

  isClosing(): boolean {
    return this.#closing.signal.aborted;
  }

  now(): Date {
    return this.settings.clock.now();
  }

  /** Keeps the newest entries of a log. */
  log<Entry>(log: Entry[], entry: Entry): void {
    log.push(entry);
    if (log.length > LONGEST_LOG) log.shift();
  }

  tell(call: Call, event: StoryEvent): void {
    const atSeconds = this.lines.get(call.sid)?.elapsed ?? 0;
    this.settings.onStory({ callSid: call.sid, from: call.from, to: call.to, atSeconds, event });
  }

  /** A notification of Twilio's debugger. */
  alert(call: Call, code: number, message: string): void {
    this.log(this.alerts, { at: this.now(), code, callSid: call.sid, message });
  }

  /** A fault of what the application lets the callee hear: alert and story. */
  reportFault(call: Call, code: number, message: string): void {
    this.alert(call, code, message);
    this.tell(call, { kind: "twiml-fault", code, message });
  }

  /** Runs a call in the background; `idle` waits for it. A fault of our own ends that call only, and is reported. */
  start(call: Call, work: () => Promise<void>): void {
    const running = work()
      .catch((error: unknown) => {
        call.status = "failed";
        this.reportFault(
          call,
          20500,
          `The simulator failed: ${error instanceof Error ? error.message : String(error)}`,
        );
      })
      .finally(() => {
        this.lines.delete(call.sid);
        this.#work.delete(running);
      });
    this.#work.add(running);
  }

  async idle(): Promise<void> {
    while (this.#work.size > 0) await Promise.allSettled([...this.#work]);
  }

  async close(): Promise<void> {
    this.#closing.abort();
    for (const line of this.lines.values()) line.close();
    await this.idle();
  }
}
