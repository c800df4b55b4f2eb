import { within } from "../within.ts";

/** The orders that this process is working on, so that whoever stops dialing can be told that the last has gone. */
export class StartsUnderWay {
  readonly #running = new Set<Promise<unknown>>();

  /** Watches an order until it has an outcome. */
  async watch<Outcome>(start: Promise<Outcome>): Promise<Outcome> {
    this.#running.add(start);
    try {
      return await start;
    } finally {
      this.#running.delete(start);
    }
  }

  /**
   * Waits until the orders that are under way now have an outcome, so many milliseconds at most.
   *
   * @returns how many of them still have none.
   */
  async settled(patience: number): Promise<number> {
    const now = [...this.#running];
    await within(patience, Promise.allSettled(now));
    return now.filter((start) => this.#running.has(start)).length;
  }
}
