import SqliteDriver from "better-sqlite3";

import { StorageUnavailableError } from "../errors.ts";

const DAMAGED = /^SQLITE_(CORRUPT|NOTADB)/;

/** Whether an error of the driver says that the file is damaged, or no database any more. */
export function isDamage(error: unknown): error is Error {
  return error instanceof SqliteDriver.SqliteError && DAMAGED.test(error.code);
}

/**
 * Whether a database file was found damaged, by whichever connection. The one that writes may not notice: it has most
 * pages in memory, and what it commits into a damaged log nobody reads again. So nothing more is written by a process
 * that has seen damage; the file is put right from outside, and the process started again.
 */
export class Damage {
  #found: string | null = null;

  /** Looks at an error of the driver. */
  note(error: unknown): void {
    if (isDamage(error)) this.found(error.message);
  }

  /** Another thread has found it. */
  found(message: string): void {
    this.#found ??= message;
  }

  /** @throws StorageUnavailableError if it was found. */
  refuse(): void {
    if (this.#found !== null) throw new StorageUnavailableError(`the database is damaged (${this.#found})`);
  }
}
