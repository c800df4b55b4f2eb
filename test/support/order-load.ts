import { setTimeout } from "node:timers/promises";

import { RepeatedWork } from "./repeated-work.ts";
import type { World } from "./world.ts";

const PAUSE_MILLISECONDS = 50;

/** A stream of calls being started, one after the other, and what became of each. */
export class OrderLoad {
  readonly #world: World;
  readonly #work: RepeatedWork;
  /** The sids of the calls that were answered as started. */
  readonly started: string[] = [];
  /** The statuses of the other answers. */
  readonly refusals: number[] = [];

  /** Begins at once. */
  constructor(world: World) {
    this.#world = world;
    this.#work = new RepeatedWork(1, () => this.#order());
  }

  /** Ends the stream; resolves when all is answered. @throws if an order got no answer. */
  async end(): Promise<void> {
    await this.#work.end();
  }

  async #order(): Promise<void> {
    const answer = await this.#world.startCall();
    const body = (await answer.json()) as { readonly callSid?: string };
    if (answer.status === 200 && body.callSid !== undefined) this.started.push(body.callSid);
    else this.refusals.push(answer.status);
    await setTimeout(PAUSE_MILLISECONDS);
  }
}
