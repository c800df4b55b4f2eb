export type RetryCause = "ct" | "rt" | "4xx" | "5xx";

/** How patiently one webhook is sent; times in simulated milliseconds. */
export interface ConnectionPolicy {
  readonly connectTimeoutMs: number;
  readonly readTimeoutMs: number;
  readonly totalMs: number;
  readonly retries: number;
  readonly retryOn: ReadonlySet<RetryCause>;
}

const CAUSES: readonly RetryCause[] = ["ct", "rt", "4xx", "5xx"];

/**
 * Reads the connection overrides from a webhook URL's fragment (`#rc=2&rp=5xx,rt`). What is missing, unknown or out
 * of range keeps Twilio's default: one retry, on connect failure only, all within 15 s.
 * Source: Twilio, "Webhooks connection overrides".
 */
export function connectionPolicy(url: string): ConnectionPolicy {
  const hash = url.indexOf("#");
  const pairs = new URLSearchParams(hash < 0 ? "" : url.slice(hash + 1));
  const within = (name: string, least: number, most: number, usual: number): number => {
    const text = pairs.get(name) ?? "";
    const value = Number(text);
    return /^\d+$/.test(text) && value >= least && value <= most ? value : usual;
  };
  const named = (pairs.get("rp") ?? "").split(",").map((cause) => cause.trim());
  const retryOn = named.includes("all") ? CAUSES : CAUSES.filter((cause) => named.includes(cause));
  return {
    connectTimeoutMs: within("ct", 100, 10_000, 5000),
    readTimeoutMs: within("rt", 100, 15_000, 15_000),
    totalMs: within("tt", 100, 15_000, 15_000),
    retries: within("rc", 0, 5, 1),
    retryOn: new Set(retryOn.length > 0 ? retryOn : ["ct" as const]),
  };
}
