import { setMaxListeners } from "node:events";
import { setTimeout } from "node:timers/promises";

const SECOND = 1000;

/** Gives out turns, so many a second at most, evenly spaced; unused ones are not saved up. */
export class Pace {
  readonly #spacing: number;
  readonly #ending: AbortSignal;
  #next = 0;

  /** @param ending when aborted, turns are given no more: whoever waits for one is told so by an error. */
  constructor(perSecond: number, ending: AbortSignal) {
    this.#spacing = SECOND / perSecond;
    this.#ending = ending;
    // Any number may wait for a turn; Node takes more than ten listeners for a leak, and says so beside the log.
    setMaxListeners(0, ending);
  }

  async turn(): Promise<void> {
    const now = performance.now();
    const at = Math.max(now, this.#next);
    this.#next = at + this.#spacing;
    await setTimeout(at - now, undefined, { signal: this.#ending, ref: false });
  }
}
