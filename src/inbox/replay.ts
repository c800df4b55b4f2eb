import { setTimeout as wait } from "node:timers/promises";

import type { Logger } from "pino";

import type { Journal } from "../journal.ts";
import { callNames } from "../logging/call-names.ts";
import { reasonOf } from "../logging/reason.ts";
import type { Database } from "../storage/database.ts";
import { within } from "../within.ts";
import { applyBatch } from "./apply-batch.ts";

/** Bounds the time that one transaction holds the database. */
const LARGEST_BATCH = 500;
/** What waits is applied within two seconds of the database's return. */
const RETRY_MILLISECONDS = 250;
/** Milliseconds that an end waits for a slow database or a long journal; the rest is for the next start. */
const LONGEST_FAREWELL = 2_000;

/** Brings what waits in the journal into the database: in order, batch by batch, as often as it takes. */
export class Replay {
  readonly #database: Database;
  readonly #journal: Journal;
  readonly #log: Logger;
  readonly #ending = new AbortController();
  #running: Promise<void> | undefined;
  #endsAt = Infinity;
  #refused = false;

  constructor(parts: { readonly database: Database; readonly journal: Journal; readonly log: Logger }) {
    this.#database = parts.database;
    this.#journal = parts.journal;
    this.#log = parts.log;
  }

  /** Whether the database took nothing when it was last tried. */
  get refused(): boolean {
    return this.#refused;
  }

  /** Sees to it that what waits is applied as soon as the database takes it. */
  wake(): void {
    this.#running ??= this.#run();
  }

  /** Applies what waits. @returns whether nothing waits any more. */
  async drain(): Promise<boolean> {
    try {
      let applied = 0;
      for (;;) {
        const waiting = await this.#journal.oldest(LARGEST_BATCH);
        if (waiting === null) {
          if (applied > 0) this.#log.warn({ events: applied }, "journal applied");
          return true;
        }
        if (performance.now() >= this.#endsAt) return false;
        const outcomes = await applyBatch(this.#database, waiting.receipts);
        this.#refused = outcomes.some(({ kind }) => kind === "refused");
        if (this.#refused) return false;
        for (const [index, receipt] of waiting.receipts.entries()) {
          const outcome = outcomes[index];
          if (outcome?.kind !== "poisoned") continue;
          await this.#journal.setEventAside(receipt, outcome.reason);
          this.#log.error({ ...callNames(receipt.event), reason: outcome.reason }, "event set aside");
        }
        await waiting.done();
        applied += waiting.receipts.length;
      }
    } catch (error) {
      this.#log.error({ reason: reasonOf(error) }, "journal not applied");
      return false;
    }
  }

  /** Tries once more, if something waits, and ends. */
  async end(): Promise<void> {
    this.#endsAt = performance.now() + LONGEST_FAREWELL;
    this.#ending.abort();
    if (this.#journal.waiting > 0) this.wake();
    if (this.#running) await within(LONGEST_FAREWELL, this.#running);
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    while (!(await this.drain()) && !signal.aborted) {
      await wait(RETRY_MILLISECONDS, undefined, { signal }).catch(() => undefined);
    }
    this.#running = undefined;
    // Something may have come between the last look and here.
    if (this.#journal.waiting > 0 && !signal.aborted) this.wake();
  }
}
