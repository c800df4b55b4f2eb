import { setTimeout } from "node:timers/promises";

import type { World } from "./world.ts";

const PAUSE_MILLISECONDS = 50;

/** A stream of calls being started, one after the other, and what became of each. */
export class OrderLoad {
  readonly #world: World;
  readonly #running: Promise<void>;
  #ended = false;
  /** The sids of the calls that were answered as started. */
  readonly started: string[] = [];
  /** The statuses of the other answers. */
  readonly refusals: number[] = [];

  /** Begins at once. */
  constructor(world: World) {
    this.#world = world;
    this.#running = this.#order();
  }

  /** Ends the stream; resolves when all is answered. */
  async end(): Promise<void> {
    this.#ended = true;
    await this.#running;
  }

  async #order(): Promise<void> {
    while (!this.#ended) {
      const answer = await this.#world.startCall();
      const body = (await answer.json()) as { readonly callSid?: string };
      if (answer.status === 200 && body.callSid !== undefined) this.started.push(body.callSid);
      else this.refusals.push(answer.status);
      await setTimeout(PAUSE_MILLISECONDS);
    }
  }
}
