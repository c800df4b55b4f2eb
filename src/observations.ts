import { StorageUnavailableError } from "./errors.ts";
import type { Database } from "./storage/database.ts";

/** What waits beside the database (journal.ts). */
interface Backlog {
  readonly waiting: number;
  readonly setAside: number;
  /** Whether it took, or could take, what it was last asked to keep. */
  readonly takes: boolean;
}

type Seen = "ok" | "failing" | "unused";

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

/** How the database and the carrier did when they were last needed: seen in real traffic, never probed. */
export class Observations {
  #database: Seen = "unused";
  #carrier: Seen = "unused";
  #journal: Backlog = { waiting: 0, setAside: 0, takes: false };
  #unknownCalls: UnknownCalls = { count: 0, oldest: null };
  #ending = false;

  /** The same database, watched: what it took, or did not take, is remembered. */
  watch(database: Database): Database {
    return {
      ...database,
      write: async (work) => {
        try {
          const result = await database.write(work);
          this.#database = "ok";
          return result;
        } catch (error) {
          if (error instanceof StorageUnavailableError) this.#database = "failing";
          throw error;
        }
      },
    };
  }

  /** The database has answered, or has not in the time that there is. */
  databaseSeen(answers: boolean): void {
    this.#database = answers ? "ok" : "failing";
  }

  /** Where webhooks wait while the database takes none. */
  journal(journal: Backlog): void {
    this.#journal = journal;
  }

  /** The carrier answered a request, with yes or no, or it did not. */
  carrier(answers: boolean): void {
    this.#carrier = answers ? "ok" : "failing";
  }

  /** The sweep has counted. */
  unknownCalls(unknown: UnknownCalls): void {
    this.#unknownCalls = unknown;
  }

  /** The process takes no new work. */
  end(): void {
    this.#ending = true;
  }

  /** As last seen in real traffic; probes nothing. */
  readiness(now: Date): Readiness {
    const { waiting, setAside, takes } = this.#journal;
    const storing = (this.#database !== "failing" || takes) && !this.#ending;
    const { count, oldest } = this.#unknownCalls;
    return {
      status: storing ? "ready" : "not-ready",
      database: this.#database,
      carrier: this.#carrier,
      journal: { waiting, setAside },
      unknownCalls: { count, oldestSeconds: oldest === null ? null : secondsBetween(oldest, now) },
    };
  }
}

function secondsBetween(start: Date, end: Date): number {
  return Math.max(0, Math.floor((end.getTime() - start.getTime()) / 1000));
}
