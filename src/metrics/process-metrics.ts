import { collectDefaultMetrics, Gauge, Registry } from "prom-client";

import { VERSION } from "../version.ts";

/** Milliseconds between two looks at how late the event loop is; its figures are never below that. */
const EVENT_LOOP_RESOLUTION = 10;
/** Of two looks in quick succession the second finds no samples, and then these are no numbers. */
const WITHOUT_SAMPLES = ["min", "mean", "stddev"].map((figure) => `nodejs_eventloop_lag_${figure}_seconds`);
/** Gauges whose names say that they only grow. The same are told by type without that ending. */
const MISNAMED = ["handles", "requests", "resources"].map((things) => `nodejs_active_${things}_total`);

let registry: Registry | undefined;

/**
 * Processor, memory, files, garbage collection, the delay of the event loop, and which version this is. They are the
 * process's, however many programs run in it, as in tests.
 */
export function processMetrics(): Registry {
  if (registry) return registry;
  registry = new Registry();
  collectDefaultMetrics({ register: registry, eventLoopMonitoringPrecision: EVENT_LOOP_RESOLUTION });
  for (const name of [...WITHOUT_SAMPLES, ...MISNAMED]) registry.removeSingleMetric(name);
  new Gauge({
    name: "outbound_calling_build_info",
    help: "Always 1; the label names the version that runs.",
    labelNames: ["version"],
    registers: [registry],
  }).set({ version: VERSION }, 1);
  return registry;
}
