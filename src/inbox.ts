import type { Logger } from "pino";

import type { Clock } from "./clock.ts";
import type { Call } from "./domain/call.ts";
import type { CallEvent } from "./domain/call-event.ts";
import { StorageUnavailableError } from "./errors.ts";
import { applyBatch, type Outcome } from "./inbox/apply-batch.ts";
import { Replay } from "./inbox/replay.ts";
import type { Journal } from "./journal.ts";
import { callNames } from "./logging/call-names.ts";
import { reasonOf } from "./logging/reason.ts";
import type { Observations } from "./observations.ts";
import type { Database } from "./storage/database.ts";
import { within } from "./within.ts";

/** Bounds the time that one transaction holds the database, and what one rollback repeats. */
const LARGEST_BATCH = 500;
/** Milliseconds that an event waits for the database before the journal takes it: a callee may be listening. */
const PATIENCE = 1_500;

interface Waiting {
  readonly event: CallEvent;
  readonly stored: (call: Call | null) => void;
  readonly failed: (error: unknown) => void;
}

/**
 * Where events become durable: group commit. The events that arrive while a commit runs are the next batch; there
 * is no timer, so a lone event is stored at once and a thousand share one `fsync`.
 *
 * While nothing waits in the journal, batches go to the database. When it takes none, or takes too long, the batch
 * goes to the journal, and so does every later one, so that the order stays: the replay brings them into the
 * database once it is back, and when nothing waits any more, batches go there again. A batch of which it is not
 * known whether the database took it is in both; applying it twice changes nothing.
 */
export class Inbox {
  readonly #database: Database;
  readonly #journal: Journal;
  readonly #replay: Replay;
  readonly #clock: Clock;
  readonly #log: Logger;
  readonly #observations: Observations;
  #waiting: Waiting[] = [];
  #draining: Promise<void> | undefined;
  #closed = false;

  constructor(parts: {
    readonly database: Database;
    readonly journal: Journal;
    readonly clock: Clock;
    readonly log: Logger;
    readonly observations: Observations;
  }) {
    this.#database = parts.database;
    this.#journal = parts.journal;
    this.#replay = new Replay(parts);
    this.#clock = parts.clock;
    this.#log = parts.log;
    this.#observations = parts.observations;
  }

  /** Applies what an earlier process left in the journal; what the database does not take now, it takes later. */
  async recover(): Promise<void> {
    if (!(await this.#replay.drain())) this.#replay.wake();
  }

  /**
   * Stores an event and advances its call.
   *
   * @returns the call as it is after the batch that held the event; null if the event waits in the journal, or was
   *   set aside as one that the database will not take. Either way it is durable.
   * @throws StorageUnavailableError if it is not.
   */
  add(event: CallEvent): Promise<Call | null> {
    if (this.#closed) return Promise.reject(new StorageUnavailableError("The inbox is closed."));
    return new Promise((stored, failed) => {
      this.#waiting.push({ event, stored, failed });
      this.#draining ??= this.#drain();
    });
  }

  /** Takes no more events; fulfils when those that were taken are durable or refused. */
  async close(): Promise<void> {
    this.#closed = true;
    await this.#draining;
    await this.#replay.end();
  }

  async #drain(): Promise<void> {
    while (this.#waiting.length > 0) {
      await nextTurn();
      const batch = this.#waiting.splice(0, LARGEST_BATCH);
      this.#observations.metrics.storage.batch(batch.length);
      const at = this.#clock.now();
      if (this.#journal.waiting === 0) await this.#store(batch, at);
      else await this.#keepOrStore(batch, at);
    }
    // In the same breath as the look at what waits: an event that comes a moment later starts anew.
    this.#draining = undefined;
  }

  async #store(batch: readonly Waiting[], at: Date): Promise<void> {
    const receipts = batch.map(({ event }) => ({ event, at }));
    const outcomes = await within(PATIENCE, applyBatch(this.#database, receipts));
    if (outcomes === undefined) this.#observations.databaseSeen(false);
    const refused: Waiting[] = [];
    let why = "";
    for (const [index, waiting] of batch.entries()) {
      const outcome: Outcome = outcomes?.[index] ?? { kind: "refused", reason: "no answer in time" };
      if (outcome.kind === "stored") waiting.stored(outcome.call);
      else if (outcome.kind === "poisoned") await this.#setAside(waiting, at, outcome.reason);
      else {
        refused.push(waiting);
        why ||= outcome.reason;
      }
    }
    if (refused.length > 0) await this.#keep(refused, at, why);
  }

  /** The database may be back already, and only the journal not yet drained: then it is the last resort. */
  async #keepOrStore(batch: readonly Waiting[], at: Date): Promise<void> {
    const error = await this.#append(batch, at, "others wait before them");
    if (error === null) return;
    if (this.#replay.refused) this.#refuse(batch, error);
    else await this.#store(batch, at);
  }

  async #keep(batch: readonly Waiting[], at: Date, why: string): Promise<void> {
    const error = await this.#append(batch, at, why);
    if (error !== null) this.#refuse(batch, error);
  }

  /**
   * @param why it does not go to the database
   * @returns why the journal does not take the batch; null if it has.
   */
  async #append(batch: readonly Waiting[], at: Date, why: string): Promise<Error | null> {
    const first = this.#journal.waiting === 0;
    try {
      await this.#journal.append(batch.map(({ event }) => ({ event, at })));
    } catch (error) {
      return error instanceof Error ? error : new StorageUnavailableError("unknown error");
    }
    if (first) {
      this.#observations.webhooksWait();
      this.#log.error({ reason: why }, "database takes no events: they wait in the journal");
    }
    for (const { stored } of batch) stored(null);
    this.#replay.wake();
    return null;
  }

  #refuse(batch: readonly Waiting[], error: Error): void {
    this.#log.error(
      { events: batch.length, reason: reasonOf(error) },
      "neither database nor journal takes events",
    );
    for (const { failed } of batch) failed(error);
  }

  async #setAside({ event, stored, failed }: Waiting, at: Date, reason: string): Promise<void> {
    try {
      await this.#journal.setEventAside({ event, at }, reason);
      this.#log.error({ ...callNames(event), reason }, "event set aside");
      stored(null);
    } catch (error) {
      failed(error);
    }
  }
}

/** Lets the events of every request that has arrived by now join the batch. */
function nextTurn(): Promise<void> {
  return new Promise((resume) => setImmediate(resume));
}
