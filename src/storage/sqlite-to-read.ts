import SqliteDriver from "better-sqlite3";

import type { Reader } from "./database.ts";
import { kyselyOn } from "./sqlite.ts";
import { rememberingStatements } from "./sqlite-statements.ts";

/** Whoever only reads waits for a start that sorts out the log of a program that was killed. */
const BUSY_MILLISECONDS = 3_000;

/**
 * Opens a database file for questions alone: nothing in it changes, and none is made. Its log may need the companion
 * files, so the folder must be writable unless a program has them open.
 */
export function openSqliteToRead(path: string): Reader {
  const connection = new SqliteDriver(path, { readonly: true, timeout: BUSY_MILLISECONDS });
  return kyselyOn(connection, rememberingStatements(connection));
}
