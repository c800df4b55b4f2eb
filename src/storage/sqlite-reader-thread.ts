import { parentPort, workerData } from "node:worker_threads";

import SqliteDriver from "better-sqlite3";

import { StorageUnavailableError } from "../errors.ts";
import { isDamage } from "./sqlite-damage.ts";
import { isUnavailable } from "./sqlite-errors.ts";
import { type Prepare, rememberingStatements } from "./sqlite-statements.ts";
import { isEmptied } from "./sqlite-unclaimed.ts";

/** What the thread is asked: one statement that gives rows, or to end. */
export type ReaderQuestion =
  | { readonly kind: "read"; readonly sql: string; readonly parameters: readonly unknown[] }
  | { readonly kind: "end" };

/** What it answers; an error cannot cross threads whole. */
export type ReaderAnswer =
  | { readonly kind: "rows"; readonly rows: readonly unknown[] }
  | {
      readonly kind: "failed";
      readonly message: string;
      readonly unavailable: boolean;
      readonly damaged: boolean;
    };

/** The thread's connection, once it could be opened. */
interface Open {
  readonly connection: SqliteDriver.Database;
  readonly prepare: Prepare;
}

/** Nothing but this thread waits for another process's lock, so it may take a while. */
const BUSY_MILLISECONDS = 1_000;

const { path } = workerData as { readonly path: string };
const port = parentPort;
let open: Open | undefined;

/**
 * The thread of the long reads. Each statement runs to its end before it is answered, so that no snapshot of the
 * database stays open between two of them, which would make the write-ahead log grow.
 */
port?.on("message", (question: ReaderQuestion) => {
  if (question.kind === "end") {
    open?.connection.close();
    port.close();
  } else port.postMessage(answer(question.sql, question.parameters));
});

function answer(sql: string, parameters: readonly unknown[]): ReaderAnswer {
  try {
    open ??= connect();
    return { kind: "rows", rows: open.prepare(sql).all(parameters) };
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const unavailable = error instanceof StorageUnavailableError || isUnavailable(error);
    return { kind: "failed", message, unavailable, damaged: isDamage(error) };
  }
}

function connect(): Open {
  if (isEmptied(path)) throw new StorageUnavailableError("the database file was emptied");
  const connection = new SqliteDriver(path, { readonly: true, timeout: BUSY_MILLISECONDS });
  return { connection, prepare: rememberingStatements(connection) };
}
