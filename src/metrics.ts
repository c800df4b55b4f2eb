import { Registry } from "prom-client";

import { CarrierMetrics } from "./metrics/carrier-metrics.ts";
import { HttpMetrics } from "./metrics/http-metrics.ts";
import { processMetrics } from "./metrics/process-metrics.ts";
import { type State, StateMetrics } from "./metrics/state-metrics.ts";
import { StorageMetrics } from "./metrics/storage-metrics.ts";

/**
 * What this program measures, for Prometheus. What happens is counted where it happens; what is so is asked for when
 * somebody looks. Every label has few values, all of them words of ours or of the carrier.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #state = new StateMetrics(this.#registry);
  readonly http = new HttpMetrics(this.#registry);
  readonly storage = new StorageMetrics(this.#registry);
  readonly carrier = new CarrierMetrics(this.#registry);

  /** The media type of the text. */
  readonly contentType = this.#registry.contentType;

  /** Everything in Prometheus's text format. */
  async text(state: State): Promise<string> {
    this.#state.show(state);
    return Registry.merge([processMetrics(), this.#registry]).metrics();
  }
}
