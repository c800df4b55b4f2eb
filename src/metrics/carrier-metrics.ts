import { Counter, Histogram, type Registry } from "prom-client";

import type { Carrier, Placement } from "../carriers/carrier.ts";

/** Seconds; an order is given up after 10. */
const LATENCIES = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

type Reason = Exclude<Placement, { readonly outcome: "placed" }>["reason"];

/** Why an order may not have been placed. */
const REASONS: Readonly<Record<Reason, true>> = {
  "number-refused": true,
  "account-refused": true,
  "rate-limited": true,
  "carrier-fault": true,
  "unreadable-answer": true,
  "no-answer-in-time": true,
  "connection-lost": true,
};

/**
 * How the carrier answers us. All that can come of an order stands at 0 before it happens: Prometheus sees no increase
 * where a series begins with its first event.
 */
export class CarrierMetrics {
  readonly #requests: Histogram<"operation" | "outcome">;
  readonly #refusals: Counter<"reason" | "code">;
  readonly #failures: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#failures = new Counter({
      name: "outbound_calling_carrier_failures_total",
      help: "Orders and look-ups to which the carrier gave no usable answer.",
      registers,
    });
    this.#requests = new Histogram({
      name: "outbound_calling_carrier_request_duration_seconds",
      help: "From asking the carrier until its answer, by what was asked and what came of it, or why nothing did.",
      labelNames: ["operation", "outcome"],
      buckets: LATENCIES,
      registers,
    });
    this.#refusals = new Counter({
      name: "outbound_calling_carrier_refusals_total",
      help: "Orders that the carrier refused or failed, by its own code; `other` is one that we do not know.",
      labelNames: ["reason", "code"],
      registers,
    });
  }

  /** The carrier was needed, and gave no usable answer. */
  failed(): void {
    this.#failures.inc();
  }

  /** The same carrier, timed. */
  watch<Watched extends Carrier>(carrier: Watched): Watched {
    this.#beginAtZero(carrier);
    return {
      ...carrier,
      placeCall: async (order) => {
        const placement = await this.#time("place-call", () => carrier.placeCall(order));
        if (placement.outcome !== "placed") {
          const { reason, carrierCode } = placement;
          this.#refusals.inc({ reason, code: codeLabel(carrier, reason, carrierCode) });
        }
        return placement;
      },
      endCall: (callSid, how) => this.#time("end-call", () => carrier.endCall(callSid, how)),
      lookUpCall: (callSid) => this.#time("look-up-call", () => carrier.lookUpCall(callSid)),
      findCallsTo: (phoneNumber, created, turn) => {
        // Waiting for our own turn is no slowness of the carrier's.
        const waiting = { seconds: 0 };
        const timedTurn = async () => {
          const start = performance.now();
          await turn();
          waiting.seconds += (performance.now() - start) / 1000;
        };
        const ask = () => carrier.findCallsTo(phoneNumber, created, timedTurn);
        return this.#time("find-calls", ask, waiting);
      },
      lookUpRecordings: (callSid) =>
        this.#time("look-up-recordings", () => carrier.lookUpRecordings(callSid)),
      openAudio: (request) => this.#time("open-audio", () => carrier.openAudio(request)),
    } satisfies Watched;
  }

  #beginAtZero({ refusalCodes }: Carrier): void {
    for (const outcome of ["placed", ...Object.keys(REASONS)]) {
      this.#requests.zero({ operation: "place-call", outcome });
    }
    for (const reason of Object.keys(REASONS)) {
      for (const code of ["none", "other"]) this.#refusals.inc({ reason, code }, 0);
    }
    for (const [code, reason] of refusalCodes) this.#refusals.inc({ reason, code: String(code) }, 0);
  }

  async #time<Answer extends { readonly outcome: string; readonly reason?: string }>(
    operation: string,
    ask: () => Promise<Answer>,
    waiting = { seconds: 0 },
  ): Promise<Answer> {
    const start = performance.now();
    const answer = await ask();
    const seconds = (performance.now() - start) / 1000 - waiting.seconds;
    const outcome = answer.reason ?? answer.outcome;
    this.#requests.observe({ operation, outcome }, Math.max(0, seconds));
    return answer;
  }
}

/** Codes are added without notice, so that only those are named that somebody can look up for this reason. */
function codeLabel({ refusalCodes }: Carrier, reason: Reason, code: number | null): string {
  if (code === null) return "none";
  return refusalCodes.get(code) === reason ? String(code) : "other";
}
