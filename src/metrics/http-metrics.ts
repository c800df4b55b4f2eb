import { Counter, Histogram, type Registry } from "prom-client";

/** Seconds; a callee hears silence while a webhook is answered, and the carrier gives up after 15. */
const LATENCIES = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 15];
/** The codes of the problems that refuse somebody for who asks or how much; another is counted as well. */
const REFUSALS = [
  "unauthorized",
  "scope_missing",
  "beyond_own_rights",
  "cross_site_request",
  "misdirected_request",
  "signature_invalid",
  "country_not_allowed",
  "dialing_stopped",
  "daily_limit_reached",
  "hourly_limit_reached",
  "key_limit_reached",
  "too_many_failed_attempts",
  "too_many_full_reads",
];
const METHODS = new Set(["GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS"]);

/**
 * What was asked over HTTP, and what was refused. What an alert asks for stands at 0 before it happens: Prometheus sees
 * no increase where a series begins with its first event.
 */
export class HttpMetrics {
  readonly #requests: Counter<"method" | "route" | "status">;
  readonly #webhooks: Histogram<"route">;
  readonly #refused: Counter<"reason">;

  constructor(registry: Registry) {
    const registers = [registry];
    this.#requests = new Counter({
      name: "outbound_calling_http_requests_total",
      help: "Requests answered, by the route's pattern; `none` is no route of ours.",
      labelNames: ["method", "route", "status"],
      registers,
    });
    this.#webhooks = new Histogram({
      name: "outbound_calling_webhook_duration_seconds",
      help: "From the arrival of a carrier's genuine request until its answer is written.",
      labelNames: ["route"],
      buckets: LATENCIES,
      registers,
    });
    this.#refused = new Counter({
      name: "outbound_calling_refused_attempts_total",
      help: "Requests that were refused for who asked or how much, by the problem's code.",
      labelNames: ["reason"],
      registers,
    });
    for (const reason of REFUSALS) this.#refused.inc({ reason }, 0);
  }

  /** There is such a route, and it has not failed yet. */
  hasRoute(method: string, route: string): void {
    this.#requests.inc({ method: methodLabel(method), route, status: 500 }, 0);
  }

  /** There is such a route of the carrier's. */
  hasWebhook(route: string): void {
    this.#webhooks.zero({ route });
  }

  /** @param route the pattern of the route, never an address; null for no route of ours */
  answered(method: string, route: string | null, status: number): void {
    this.#requests.inc({ method: methodLabel(method), route: route ?? "none", status });
  }

  /** @param route the pattern of the route */
  webhook(route: string, seconds: number): void {
    this.#webhooks.observe({ route }, seconds);
  }

  /** @param reason a word out of a fixed list, such as a problem's code */
  refused(reason: string): void {
    this.#refused.inc({ reason });
  }
}

function methodLabel(method: string): string {
  return METHODS.has(method) ? method : "other";
}
