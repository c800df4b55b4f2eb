import { StorageUnavailableError } from "./errors.ts";
import { Metrics } from "./metrics.ts";
import type { Database } from "./storage/database.ts";

/** What waits beside the database (journal.ts). */
interface Backlog {
  readonly waiting: number;
  readonly setAside: number;
  /** Whether it took, or could take, what it was last asked to keep. */
  readonly takes: boolean;
}

type Seen = "ok" | "failing" | "unused";

/** How something did when it was last needed, and since when it has done so. */
interface Sight {
  readonly state: Seen;
  /** Null while it was not needed yet. */
  readonly since: Date | null;
}

/** The orders of which nobody knows what became. */
interface UnknownCalls {
  readonly count: number;
  /** When the oldest of them was ordered. */
  readonly oldest: Date | null;
}

/** Whether webhooks can be stored, and how those did on whom that depends: what `GET /ready` answers. */
export interface Readiness {
  readonly status: "ready" | "not-ready";
  readonly database: Seen;
  readonly carrier: Seen;
  readonly journal: { readonly waiting: number; readonly setAside: number };
  readonly unknownCalls: {
    readonly count: number;
    /** Whole seconds since the oldest of them was ordered. */
    readonly oldestSeconds: number | null;
  };
}

const NOT_SEEN: Sight = { state: "unused", since: null };

/**
 * How the database and the carrier did when they were last needed: seen in real traffic, never probed; and what was
 * measured of it.
 */
export class Observations {
  readonly metrics = new Metrics();
  readonly #now: () => Date;
  #database = NOT_SEEN;
  #carrier = NOT_SEEN;
  #journal: Backlog = { waiting: 0, setAside: 0, takes: false };
  #waitingSince: Date | null = null;
  #unknownCalls: UnknownCalls = { count: 0, oldest: null };
  #endingSince: Date | null = null;

  constructor(now: () => Date = () => new Date()) {
    this.#now = now;
  }

  /** The same database, watched: what it took, or did not take, is remembered. */
  watch(database: Database): Database {
    return {
      ...database,
      write: async (work) => {
        const start = performance.now();
        try {
          const result = await database.write(work);
          this.databaseSeen(true);
          this.metrics.storage.committed((performance.now() - start) / 1000);
          return result;
        } catch (error) {
          if (error instanceof StorageUnavailableError) {
            this.databaseSeen(false);
            this.metrics.storage.refused();
          }
          throw error;
        }
      },
    };
  }

  /** The database has answered, or has not in the time that there is. */
  databaseSeen(answers: boolean): void {
    this.#database = this.#seenAgain(this.#database, answers);
  }

  /** Where webhooks wait while the database takes none. */
  journal(journal: Backlog): void {
    this.#journal = journal;
    this.webhooksWait();
  }

  /** From now on webhooks wait in the journal, where none did. */
  webhooksWait(): void {
    this.#waitingSince = this.#now();
  }

  /** The carrier answered a request, with yes or no, or it did not. */
  carrier(answers: boolean): void {
    if (!answers) this.metrics.carrier.failed();
    this.#carrier = this.#seenAgain(this.#carrier, answers);
  }

  /** The sweep has counted. */
  unknownCalls(unknown: UnknownCalls): void {
    this.#unknownCalls = unknown;
  }

  /** The process takes no new work. */
  end(): void {
    this.#endingSince ??= this.#now();
  }

  /** As last seen in real traffic; probes nothing. */
  readiness(now: Date): Readiness {
    const { database, carrier, journal, unknownCalls, storing } = this.seen();
    const { count, oldest } = unknownCalls;
    return {
      status: storing ? "ready" : "not-ready",
      database: database.state,
      carrier: carrier.state,
      journal: { waiting: journal.waiting, setAside: journal.setAside },
      unknownCalls: { count, oldestSeconds: oldest === null ? null : secondsBetween(oldest, now) },
    };
  }

  /** The same with the moments since when it is so. */
  seen() {
    const { waiting, setAside, takes } = this.#journal;
    return {
      database: this.#database,
      carrier: this.#carrier,
      journal: { waiting, setAside, since: waiting > 0 ? this.#waitingSince : null },
      /** Whether a webhook can be stored somewhere. */
      storing: (this.#database.state !== "failing" || takes) && this.#endingSince === null,
      unknownCalls: this.#unknownCalls,
      endingSince: this.#endingSince,
    };
  }

  #seenAgain(before: Sight, answers: boolean): Sight {
    const state = answers ? "ok" : "failing";
    return before.state === state ? before : { state, since: this.#now() };
  }
}

function secondsBetween(start: Date, end: Date): number {
  return Math.max(0, Math.floor((end.getTime() - start.getTime()) / 1000));
}
