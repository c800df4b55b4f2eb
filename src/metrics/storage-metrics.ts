import { Counter, Histogram, type Registry } from "prom-client";

const BATCHES = [1, 2, 5, 10, 20, 50, 100, 200, 500];
/** Seconds. */
const COMMITS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5];

/** How events become durable. */
export class StorageMetrics {
  readonly #batches: Histogram;
  readonly #commits: Histogram;
  readonly #refusals: Counter;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#batches = new Histogram({
      name: "outbound_calling_batch_events",
      help: "Events that one transaction stores, or that the journal takes at once.",
      buckets: BATCHES,
      registers,
    });
    this.#commits = new Histogram({
      name: "outbound_calling_commit_duration_seconds",
      help: "From asking for a transaction until it is durable, waiting for its turn included.",
      buckets: COMMITS,
      registers,
    });
    this.#refusals = new Counter({
      name: "outbound_calling_commits_refused_total",
      help: "Transactions that the database did not take: locked, away or full.",
      registers,
    });
  }

  batch(events: number): void {
    this.#batches.observe(events);
  }

  committed(seconds: number): void {
    this.#commits.observe(seconds);
  }

  refused(): void {
    this.#refusals.inc();
  }
}
