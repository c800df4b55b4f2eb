import { setTimeout } from "node:timers/promises";

import { RepeatedWork } from "./repeated-work.ts";
import { callSid, post } from "./webhooks.ts";
import type { World } from "./world.ts";

const WORDS = ["initiated", "ringing", "in-progress", "completed"] as const;
const CALLERS = 6;
/** Between two requests of a caller: some hundred webhooks a second in all. */
const PAUSE_MILLISECONDS = 15;

/** A status webhook that was answered with 200. */
export interface Acknowledged {
  readonly callSid: string;
  readonly word: string;
}

/** A stream of status webhooks as a busy carrier sends it, and what became of each. */
export class WebhookLoad {
  readonly #world: World;
  readonly #callers: RepeatedWork;
  #calls = 0;
  readonly acknowledged: Acknowledged[] = [];
  /** What was answered instead of 200: a status, or the error of a connection. */
  readonly refusals: string[] = [];
  /** Milliseconds of the slowest answer. */
  slowest = 0;

  /** Begins at once. @param firstCall the sids of a load are numbered from here on. */
  constructor(world: World, firstCall = 1_000_000) {
    this.#world = world;
    this.#calls = firstCall;
    this.#callers = new RepeatedWork(CALLERS, () => this.#speak());
  }

  /** Ends the stream; resolves when all is answered. */
  async end(): Promise<void> {
    await this.#callers.end();
  }

  async #speak(): Promise<void> {
    const sid = callSid((this.#calls += 1));
    for (const [index, word] of WORDS.entries()) {
      await this.#tell(sid, word, index);
      await setTimeout(PAUSE_MILLISECONDS);
    }
  }

  async #tell(sid: string, word: string, sequence: number): Promise<void> {
    const began = performance.now();
    const form = { CallSid: sid, CallStatus: word, SequenceNumber: String(sequence) };
    const status = await post(this.#world, "/call-status", form)
      .then(async (answer) => {
        await answer.text();
        return answer.status;
      })
      .catch((error: unknown) => String(error));
    this.slowest = Math.max(this.slowest, performance.now() - began);
    if (status === 200) this.acknowledged.push({ callSid: sid, word });
    else this.refusals.push(String(status));
  }
}
