import { Gauge, type Registry } from "prom-client";

import { isCallStatus } from "../domain/call-status.ts";
import { isDepartment } from "../domain/department.ts";

/** What is so at the moment of the question. */
export interface State {
  /** From the counters; null while the database is away. */
  readonly calls:
    readonly { readonly department: string; readonly status: string; readonly calls: number }[] | null;
  /** Whether all dialing is stopped; null while the database is away. */
  readonly dialingStopped: boolean | null;
  /** The caps over all keys that there are; null while the database is away. */
  readonly caps: readonly { readonly cap: string; readonly used: number; readonly limit: number }[] | null;
  readonly ready: boolean;
  readonly databaseFailing: boolean;
  readonly carrierFailing: boolean;
  readonly journalEvents: number;
  readonly setAsideEvents: number;
  readonly unknownCalls: number;
  /** Null if there is none. */
  readonly oldestUnknownSeconds: number | null;
  readonly waitingReads: number;
  readonly liveStreams: number;
}

type Plain = Exclude<keyof State, "calls" | "dialingStopped" | "caps" | "databaseFailing" | "carrierFailing">;

const PLAIN: Readonly<Record<Plain, readonly [name: string, help: string]>> = {
  ready: ["ready", "1 while a webhook can be stored and the process is not ending."],
  journalEvents: ["journal_events", "Events that wait in the journal for the database."],
  setAsideEvents: ["set_aside_events", "Events that the database does not take, kept in a file."],
  unknownCalls: ["unknown_calls", "Orders of which nobody knows yet whether a call was placed."],
  oldestUnknownSeconds: [
    "unknown_call_oldest_age_seconds",
    "Since the oldest of the unknown calls was ordered; 0 if there is none.",
  ],
  waitingReads: ["reader_queue_questions", "Long questions that wait for a reader of the database."],
  liveStreams: ["live_streams", "Open live streams."],
};

/** What is so, set when somebody looks. */
export class StateMetrics {
  readonly #calls: Gauge<"department" | "status">;
  readonly #stopped: Gauge;
  readonly #capOrders: Gauge<"cap">;
  readonly #capLimit: Gauge<"cap">;
  readonly #failing: Gauge<"part">;
  readonly #plain: ReadonlyMap<Plain, Gauge>;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#calls = new Gauge({
      name: "outbound_calling_calls",
      help: "Calls in the database, by department and status; absent while it is away.",
      labelNames: ["department", "status"],
      registers,
    });
    this.#stopped = new Gauge({
      name: "outbound_calling_dialing_stopped",
      help: "1 while all dialing is stopped, else 0; absent while the database is away.",
      registers,
    });
    this.#capOrders = new Gauge({
      name: "outbound_calling_cap_orders",
      help: "Orders that count for a cap over all keys now; absent without the cap, and while the database is away.",
      labelNames: ["cap"],
      registers,
    });
    this.#capLimit = new Gauge({
      name: "outbound_calling_cap_limit",
      help: "How many orders a cap over all keys lets pass; absent as the orders are.",
      labelNames: ["cap"],
      registers,
    });
    this.#failing = new Gauge({
      name: "outbound_calling_failing",
      help: "1 if it failed when it was last needed.",
      labelNames: ["part"],
      registers,
    });
    const names = Object.entries(PLAIN) as [Plain, (typeof PLAIN)[Plain]][];
    this.#plain = new Map(
      names.map(([key, [name, help]]) => [
        key,
        new Gauge({ name: `outbound_calling_${name}`, help, registers }),
      ]),
    );
  }

  show(state: State): void {
    this.#calls.reset();
    for (const { department, status, calls } of state.calls ?? []) {
      this.#calls.inc({ department: departmentLabel(department), status: statusLabel(status) }, calls);
    }
    if (state.dialingStopped === null) this.#stopped.remove();
    else this.#stopped.set(Number(state.dialingStopped));
    this.#capOrders.reset();
    this.#capLimit.reset();
    for (const { cap, used, limit } of state.caps ?? []) {
      this.#capOrders.set({ cap }, used);
      this.#capLimit.set({ cap }, limit);
    }
    this.#failing.set({ part: "database" }, Number(state.databaseFailing));
    this.#failing.set({ part: "carrier" }, Number(state.carrierFailing));
    for (const [key, gauge] of this.#plain) gauge.set(Number(state[key] ?? 0));
  }
}

/** An adopted table may hold any words. */
function departmentLabel(text: string): string {
  if (text === "") return "none";
  return isDepartment(text) ? text : "other";
}

function statusLabel(text: string): string {
  if (text === "") return "none";
  return isCallStatus(text) ? text : "other";
}
