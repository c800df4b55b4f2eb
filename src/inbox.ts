import type { Logger } from "pino";

import { applyCallEvents } from "./actions/apply-call-events.ts";
import type { Clock } from "./clock.ts";
import type { Call } from "./domain/call.ts";
import type { CallEvent } from "./domain/call-event.ts";
import { StorageUnavailableError } from "./errors.ts";
import type { Database } from "./storage/database.ts";

/** Bounds the time that one transaction holds the database, and what one rollback repeats. */
const LARGEST_BATCH = 500;

interface Waiting {
  readonly event: CallEvent;
  readonly stored: (call: Call) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Where events enter the database: group commit. The events that arrive while a commit runs are the next batch;
 * there is no timer, so a lone event is stored at once and a thousand share one `fsync`.
 *
 * A batch that fails for its content is halved until the bad event stands alone: that one is refused, its
 * neighbours are stored. When the database as a whole takes nothing, everyone waiting is told so.
 */
export class Inbox {
  readonly #database: Database;
  readonly #clock: Clock;
  readonly #log: Logger;
  #waiting: Waiting[] = [];
  #draining: Promise<void> | undefined;
  #closed = false;

  constructor(parts: { readonly database: Database; readonly clock: Clock; readonly log: Logger }) {
    this.#database = parts.database;
    this.#clock = parts.clock;
    this.#log = parts.log;
  }

  /**
   * Stores an event and advances its call.
   *
   * @returns the call as it is after the batch that held the event; by then it is durable.
   * @throws StorageUnavailableError if nothing can be stored now; the event is then not stored.
   */
  add(event: CallEvent): Promise<Call> {
    if (this.#closed) return Promise.reject(new StorageUnavailableError("The inbox is closed."));
    return new Promise((stored, failed) => {
      this.#waiting.push({ event, stored, failed });
      this.#draining ??= this.#drain().finally(() => (this.#draining = undefined));
    });
  }

  /** Takes no more events; fulfils when those that were taken are stored or refused. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#draining;
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      await nextTurn();
      const batch = this.#waiting.splice(0, LARGEST_BATCH);
      await this.#apply(batch);
    }
  }

  async #apply(batch: readonly Waiting[]): Promise<void> {
    try {
      const events = batch.map(({ event }) => event);
      const calls = await applyCallEvents(this.#database, events, this.#clock.now());
      batch.forEach(({ stored }, index) => {
        const call = calls[index];
        if (call) stored(call);
      });
    } catch (error) {
      await this.#settleFailure(batch, error);
    }
  }

  async #settleFailure(batch: readonly Waiting[], error: unknown): Promise<void> {
    const blameless = error instanceof StorageUnavailableError;
    if (!blameless && batch.length > 1) {
      const middle = Math.ceil(batch.length / 2);
      await this.#apply(batch.slice(0, middle));
      await this.#apply(batch.slice(middle));
      return;
    }
    const reason = error instanceof Error ? error.message : "unknown error";
    this.#log.error(
      { events: batch.length, reason },
      blameless ? "database takes no events" : "event set aside",
    );
    for (const { failed } of batch) failed(new StorageUnavailableError(reason, { cause: error }));
  }
}

/** Lets the events of every request that has arrived by now join the batch. */
function nextTurn(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}
