import type { Logger } from "pino";

import { reasonOf } from "../logging/reason.ts";
import type { Database } from "../storage/database.ts";
import { Audience } from "./audience.ts";
import type { KnownPlace } from "./cursor.ts";
import type { Listener } from "./listener.ts";
import { pauseAfter } from "./pace.ts";
import { Report, type ReportParts } from "./report.ts";

/** Milliseconds between two looks for what other processes have stored. */
const LOOK = 500;
/** Milliseconds that a newcomer waits for its first frame, before it is told at least how the program is. */
const GREETING = 2_000;
/** Milliseconds of silence after which listeners are told that they are still connected. */
const BEAT = 5_000;
/** Milliseconds between two looks at who takes nothing any more. */
const REVIEW = 5_000;

/**
 * The live stream of the log: one frame for everybody, made once, at most ten a second, as soon as this process has
 * committed something, or when a look finds what another has. While nobody listens it does nothing.
 *
 * What it told up to is a place in the log, whose entries are numbered in the order of their commits; so a listener
 * that comes back with that number has missed exactly what is behind it.
 */
export class LiveStream {
  readonly #log: Logger;
  readonly #audience = new Audience();
  readonly #report: Report;
  #looking: NodeJS.Timeout | undefined;
  #next: NodeJS.Timeout | undefined;
  #isBusy = false;
  #isWanted = false;
  #notBefore = 0;
  #reviewedAt = 0;
  #isFailing = false;
  #closed = false;

  constructor(parts: ReportParts & { readonly log: Logger }) {
    this.#log = parts.log;
    this.#report = new Report(parts, this.#audience);
  }

  /** The same database; what is committed through it is told without delay. */
  watch(database: Database): Database {
    return {
      ...database,
      write: async (work) => {
        const result = await database.write(work);
        if (!this.#audience.isEmpty) this.#want();
        return result;
      },
    };
  }

  /** How many listen. */
  get listeners(): number {
    return this.#audience.size;
  }

  /** Whether one more may listen. */
  get hasRoom(): boolean {
    return !this.#closed && this.#audience.hasRoom;
  }

  /** Lets somebody listen, from the place in the log that it knows, or from now on. There must be room. */
  join(listener: Listener, known: KnownPlace): void {
    this.#audience.enter(listener, { known, since: performance.now(), told: null });
    this.#looking ??= setInterval(() => {
      this.#look();
    }, LOOK);
    this.#want();
  }

  /** Whoever has left may leave once more. */
  leave(listener: Listener): void {
    this.#audience.leave(listener);
    if (this.#audience.isEmpty) this.#rest();
  }

  /** Ends the stream of one who may listen no more. */
  dismiss(listener: Listener): void {
    this.#audience.dismiss(listener);
    if (this.#audience.isEmpty) this.#rest();
  }

  /** Ends all streams, and takes no more. */
  close(): void {
    this.#closed = true;
    this.#audience.dismissAll();
    this.#rest();
  }

  #rest(): void {
    clearInterval(this.#looking);
    clearTimeout(this.#next);
    this.#looking = undefined;
    this.#next = undefined;
    this.#isWanted = false;
    if (!this.#isBusy) this.#report.forget();
  }

  /** Sees to it that the log is read soon, though not before the next frame may go out. */
  #want(): void {
    this.#isWanted = true;
    if (this.#isBusy || this.#next !== undefined) return;
    const pause = Math.max(0, this.#notBefore - performance.now());
    this.#next = setTimeout(() => void this.#round(), pause);
  }

  #look(): void {
    const now = performance.now();
    // A database that hangs holds up the round, and must hold up nothing else.
    if (this.#isBusy) this.#report.tellReadiness();
    this.#report.greet(now - GREETING);
    if (now - this.#report.wordAt >= BEAT) this.#report.beat();
    if (now - this.#reviewedAt >= REVIEW) {
      this.#reviewedAt = now;
      this.#audience.review();
    }
    this.#want();
  }

  async #round(): Promise<void> {
    this.#next = undefined;
    this.#isBusy = true;
    this.#isWanted = false;
    try {
      if (await this.#report.round()) this.#isWanted = true;
      this.#isFailing = false;
    } catch (error) {
      this.#report.tellReadiness();
      this.#complain(error);
    }
    const told = performance.now();
    // Streams do a good part of the work of writing after the writing.
    await new Promise<void>((resume) => {
      process.nextTick(resume);
    });
    const now = performance.now();
    this.#notBefore = now + pauseAfter(this.#report.takeCost() + now - told);
    this.#isBusy = false;
    if (this.#audience.isEmpty) this.#report.forget();
    else if (this.#isWanted) this.#want();
  }

  /** Once, until the log can be read again. */
  #complain(error: unknown): void {
    if (this.#isFailing || this.#closed) return;
    this.#isFailing = true;
    this.#log.warn({ reason: reasonOf(error) }, "live frames wait for the database");
  }
}
