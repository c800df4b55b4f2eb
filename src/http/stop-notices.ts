import type { Logger } from "pino";

import { COMMAND_LINE } from "../domain/access.ts";
import type { PlacementOutcome } from "../domain/placement.ts";
import { AtMostOnce } from "./at-most-once.ts";

const HOUR = 3_600_000;

type Stopped = Extract<PlacementOutcome, { readonly outcome: "dialing-stopped" }>;

/**
 * Says that this process refuses orders because dialing is stopped, whoever stopped it and wherever: when it first does
 * for a stop, once an hour after that, and when it lets orders pass again.
 */
export class StopNotices {
  readonly #log: Logger;
  readonly #lines = new AtMostOnce(HOUR);
  /** The stop for which orders were refused last; null if they have passed since. */
  #stop: string | null = null;
  #refusals = 0;

  constructor(log: Logger) {
    this.#log = log;
  }

  /** How many orders were refused so far. */
  get refusals(): number {
    return this.#refusals;
  }

  /** An order was refused for a stop. */
  refused({ since, by }: Stopped, now: Date): void {
    this.#refusals += 1;
    this.#stop = since?.toISOString() ?? "";
    const heldBack = this.#lines.pass(this.#stop, now);
    if (heldBack === null) return;
    // Who else turns it may be called what a person is called.
    const where = by === COMMAND_LINE.name ? by : "the API";
    this.#log.warn({ since, by: where, orders: heldBack + 1 }, "orders are refused: all dialing is stopped");
  }

  /**
   * An order was sent.
   *
   * @param refusals how many had been refused when it came: one that came before a stop says nothing of its end.
   */
  passed(refusals: number): void {
    if (this.#stop === null || refusals !== this.#refusals) return;
    this.#lines.forget(this.#stop);
    this.#stop = null;
    this.#log.warn("orders pass again: dialing is not stopped");
  }
}
