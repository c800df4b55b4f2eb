import type { Worker } from "node:worker_threads";

import {
  type DatabaseConnection,
  Kysely,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
} from "kysely";

import { StorageUnavailableError } from "../errors.ts";
import type { Reader } from "./database.ts";
import type { Damage } from "./sqlite-damage.ts";
import { startReaderThread } from "./sqlite-reader-start.ts";
import type { ReaderAnswer, ReaderQuestion } from "./sqlite-reader-thread.ts";
import type { Tables } from "./tables.ts";

/** The thread answers what it was asked last, and ends; beyond this many milliseconds it is ended. */
const LONGEST_FAREWELL = 2_000;

interface Asked {
  readonly question: ReaderQuestion;
  readonly answered: (rows: readonly unknown[]) => void;
  readonly failed: (error: Error) => void;
}

/**
 * The thread that reads a SQLite database for us, while the event loop goes on. It is started by the first read,
 * and by the next one when it has died. One statement at a time, in the order asked: whoever reads much asks page
 * by page, so that all such readers take turns.
 */
export class SqliteReaderThread {
  readonly #path: string;
  readonly #damage: Pick<Damage, "found">;
  readonly #startThread: (path: string) => Worker;
  readonly #queue: Asked[] = [];
  #worker: Worker | undefined;
  #asked: Asked | undefined;
  #closed = false;

  constructor(path: string, damage: Pick<Damage, "found">, startThread = startReaderThread) {
    this.#path = path;
    this.#damage = damage;
    this.#startThread = startThread;
  }

  /** How many statements wait until those before them are answered. */
  get waiting(): number {
    return this.#queue.length;
  }

  /**
   * The rows of one statement.
   *
   * @throws StorageUnavailableError if the database cannot be read now, or the thread ended meanwhile.
   */
  read(sql: string, parameters: readonly unknown[]): Promise<readonly unknown[]> {
    if (this.#closed) return Promise.reject(new StorageUnavailableError("closed"));
    return new Promise((answered, failed) => {
      this.#queue.push({ question: { kind: "read", sql, parameters }, answered, failed });
      this.#askNext();
    });
  }

  /** Refuses what is waiting, and lets the thread finish what it is at. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { failed } of this.#queue.splice(0)) failed(new StorageUnavailableError("closed"));
    const worker = this.#worker;
    if (worker === undefined) return;
    // Ending a thread from outside while the driver is at work would take the whole process along.
    const ended = new Promise<void>((exited) => worker.once("exit", () => exited()));
    worker.postMessage({ kind: "end" } satisfies ReaderQuestion);
    const tooLong = setTimeout(() => void worker.terminate(), LONGEST_FAREWELL);
    await ended;
    clearTimeout(tooLong);
  }

  #askNext(): void {
    if (this.#asked !== undefined) return;
    this.#asked = this.#queue.shift();
    if (this.#asked === undefined) return;
    this.#worker ??= this.#start();
    try {
      this.#worker.postMessage(this.#asked.question);
    } catch (error) {
      // A parameter that no thread can be sent.
      this.#settle({ kind: "failed", message: String(error), unavailable: false, damaged: false });
    }
  }

  #start(): Worker {
    const worker = this.#startThread(this.#path);
    let reason = "the reader thread ended";
    worker.on("message", (answer: ReaderAnswer) => {
      this.#settle(answer);
    });
    worker.on("error", (error: unknown) => {
      reason = error instanceof Error ? error.message : String(error);
    });
    worker.once("exit", () => {
      if (this.#worker === worker) this.#worker = undefined;
      this.#settle({ kind: "failed", message: reason, unavailable: true, damaged: false });
    });
    return worker;
  }

  #settle(answer: ReaderAnswer): void {
    const asked = this.#asked;
    this.#asked = undefined;
    if (answer.kind === "failed" && answer.damaged) this.#damage.found(answer.message);
    if (answer.kind === "rows") asked?.answered(answer.rows);
    else
      asked?.failed(
        answer.unavailable ? new StorageUnavailableError(answer.message) : new Error(answer.message),
      );
    this.#askNext();
  }
}

/** Questions that the thread answers. It has no transactions, and `destroy` closes the thread. */
export function longReaderOn(thread: Pick<SqliteReaderThread, "read" | "close">): Reader {
  const connection: DatabaseConnection = {
    async executeQuery({ sql, parameters }) {
      return { rows: (await thread.read(sql, parameters)) as never[] };
    },
    streamQuery() {
      throw new Error("Long reads go page by page.");
    },
  };
  return new Kysely<Tables>({
    dialect: {
      createAdapter: () => new SqliteAdapter(),
      createQueryCompiler: () => new SqliteQueryCompiler(),
      createIntrospector: (database) => new SqliteIntrospector(database),
      createDriver: () => ({
        init: () => Promise.resolve(),
        acquireConnection: () => Promise.resolve(connection),
        releaseConnection: () => Promise.resolve(),
        beginTransaction: refuseTransaction,
        commitTransaction: refuseTransaction,
        rollbackTransaction: refuseTransaction,
        destroy: () => thread.close(),
      }),
    },
  });
}

function refuseTransaction(): Promise<never> {
  return Promise.reject(
    new Error("A long read has no transaction: it would keep the log from being emptied."),
  );
}
