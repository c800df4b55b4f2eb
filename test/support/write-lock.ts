import SqliteDriver from "better-sqlite3";

import { connectTo } from "./server-client.ts";
import { databaseOf } from "./world-database.ts";

/** A lock that keeps the program from writing while it can still read. */
export interface WriteLock {
  take(): Promise<void>;
  release(): Promise<void>;
  /** Ends it, whether or not it is held. */
  close(): Promise<void>;
}

/** Stands for another process that holds on to the database of a world, longer than anyone waits. */
export async function writeLockOn(folder: string): Promise<WriteLock> {
  const database = databaseOf(folder);
  return database.product === "sqlite" ? lockFile(database.file) : lockOnServer(database.url);
}

function lockFile(file: string): WriteLock {
  const other = new SqliteDriver(file);
  const run = (text: string) => Promise.resolve(void other.exec(text));
  return {
    take: () => run("BEGIN IMMEDIATE"),
    release: () => run("ROLLBACK"),
    close: () => Promise.resolve(void other.close()),
  };
}

async function lockOnServer(url: string): Promise<WriteLock> {
  const other = await connectTo(url);
  const run = async (text: string) => {
    await other.query(text);
  };
  return {
    // Of everything that a webhook, an order, a sign-out or the switch writes, so that it does not matter in which order that is.
    take: () =>
      run(
        "BEGIN; LOCK TABLE calls, call_events, idempotency_keys, ended_sessions, start_counts, dialing_switch, " +
          "audit_log IN EXCLUSIVE MODE",
      ),
    release: () => run("ROLLBACK"),
    close: () => other.end(),
  };
}
