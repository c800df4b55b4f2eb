import SqliteDriver from "better-sqlite3";

import { isBusy, isUnavailable } from "./sqlite-errors.ts";
import { refuseAbortingModule } from "./sqlite-module.ts";

/** A command that only reads is done by then. */
const BUSY_MILLISECONDS = 2_000;

/** What came of asking for a database file alone. */
export type Hold =
  /** Nobody else can open it until it is released; its log is written into it. */
  | { readonly is: "held"; readonly release: () => void }
  | { readonly is: "in-use" }
  /** Nobody uses it, and it is no sound database. */
  | { readonly is: "damaged" };

/**
 * Takes a database file for itself. Every process that has it open holds a lock on it as long as it runs, and the
 * lock goes with the process, however it ends. Whether another one is there is asked before the content is looked
 * at, so a damaged file that is in use is known as one in use.
 */
export async function holdAlone(file: string): Promise<Hold> {
  await refuseAbortingModule();
  let connection: SqliteDriver.Database | undefined;
  try {
    connection = new SqliteDriver(file, { fileMustExist: true, timeout: BUSY_MILLISECONDS });
    const held = connection;
    held.pragma("locking_mode = EXCLUSIVE");
    // To leave the write-ahead log takes a lock that shares with nobody.
    held.pragma("journal_mode = DELETE");
    held.exec("BEGIN EXCLUSIVE");
    return { is: "held", release: () => void held.close() };
  } catch (error) {
    connection?.close();
    if (isBusy(error)) return { is: "in-use" };
    if (isUnavailable(error)) return { is: "damaged" };
    throw error;
  }
}
