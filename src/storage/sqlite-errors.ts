import SqliteDriver from "better-sqlite3";

import { StorageUnavailableError } from "../errors.ts";

const UNAVAILABLE = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|CORRUPT|NOTADB)/;

/** A limit or a quota is met as a write that fails. */
const FULL = /^(SQLITE_FULL|SQLITE_IOERR_(WRITE|TRUNCATE|FSYNC|SHMSIZE)|ENOSPC|EDQUOT|EFBIG)$/;

/**
 * Where the driver's errors become ours: tells a database that takes nothing now, so that no single row is to
 * blame, from everything else.
 */
export function translate(error: unknown): never {
  if (isUnavailable(error)) {
    throw new StorageUnavailableError(error instanceof Error ? error.message : "closed", { cause: error });
  }
  throw error;
}

/** Whether the database as a whole takes nothing now. */
export function isUnavailable(error: unknown): boolean {
  return error instanceof SqliteDriver.SqliteError ? UNAVAILABLE.test(error.code) : isClosed(error);
}

/** Whether another process holds the lock. */
export function isBusy(error: unknown): boolean {
  return error instanceof SqliteDriver.SqliteError && error.code.startsWith("SQLITE_BUSY");
}

/** Whether an error, or the one that it was translated from, says that a file could not grow. */
export function isFull(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  if ("code" in error && typeof error.code === "string" && FULL.test(error.code)) return true;
  return isFull(error.cause);
}

function isClosed(error: unknown): boolean {
  return error instanceof TypeError && error.message.includes("connection is not open");
}
