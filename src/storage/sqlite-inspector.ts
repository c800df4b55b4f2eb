import SqliteDriver from "better-sqlite3";

import {
  type InspectedRows,
  type OpenDatabase,
  type OrdersLookedAt,
  pictureOf,
  type Question,
  questionsAbout,
} from "./inspected-tables.ts";

/** What the inspecting process says, a JSON line each: first the facts or a failure, then the integrity. */
export type InspectorLine =
  | { readonly kind: "failed"; readonly code: string }
  | { readonly kind: "facts"; readonly facts: Omit<OpenDatabase, "integrity"> }
  | { readonly kind: "integrity"; readonly sound: boolean };

/** Milliseconds for which another process may hold the lock; its commits take a few. */
const LOCK_PATIENCE = 2_000;

/** The whole life of the process: looks into the file named on the command line, and prints. */
function inspect(path: string, orders: OrdersLookedAt): void {
  try {
    const database = new SqliteDriver(path, { fileMustExist: true, timeout: LOCK_PATIENCE });
    say({ kind: "facts", facts: factsIn(database, orders) });
    say({ kind: "integrity", sound: database.pragma("quick_check(1)", { simple: true }) === "ok" });
    database.close();
  } catch (error) {
    say({ kind: "failed", code: codeOf(error) });
  }
}

function factsIn(database: SqliteDriver.Database, orders: OrdersLookedAt): Omit<OpenDatabase, "integrity"> {
  const rowsOf = ({ table, sql, values }: Question): unknown[] => {
    const known = database
      .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?")
      .get(table);
    if (known === undefined) return [];
    // To this driver `$1` is a name, not a place.
    const named = Object.fromEntries(values.map((value, index) => [String(index + 1), value]));
    return values.length === 0 ? database.prepare(sql).all() : database.prepare(sql).all(named);
  };
  const asked = Object.entries(questionsAbout(orders)).map(([name, question]) => [name, rowsOf(question)]);
  const version = database.prepare("SELECT sqlite_version()").pluck().get() as string;
  const picture = pictureOf(Object.fromEntries(asked) as InspectedRows);
  // Last, so that nothing is written into a file whose tables cannot be read.
  return { engine: `SQLite ${version}`, ...picture, writes: writesTo(database) };
}

/**
 * Writes a number as it is: one page that says what it said before. The lock alone does not tell, since on a file that
 * can only be read it is granted as one for reading; and a disk that is full shows only when something is committed.
 */
function writesTo(database: SqliteDriver.Database): OpenDatabase["writes"] {
  try {
    // To move the log into the file is the program's work, and takes longer than this may.
    database.pragma("wal_autocheckpoint = 0");
    database.exec("BEGIN IMMEDIATE");
    const number = Number(database.pragma("user_version", { simple: true }));
    database.exec(`PRAGMA user_version = ${number}; COMMIT`);
    return "taken";
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK");
    const code = codeOf(error);
    if (code.startsWith("SQLITE_BUSY")) return "locked";
    if (code.startsWith("SQLITE_READONLY")) return "read-only";
    if (code.startsWith("SQLITE_FULL")) return "full";
    if (code.startsWith("SQLITE_IOERR")) return "failing";
    throw error;
  }
}

/** The driver's code; a library that is not there has none. */
function codeOf(error: unknown): string {
  if (error instanceof Error && "code" in error && typeof error.code === "string") return error.code;
  return error instanceof Error && error.message.includes("bindings file") ? "ERR_DLOPEN_FAILED" : "UNKNOWN";
}

function say(line: InspectorLine): void {
  process.stdout.write(`${JSON.stringify(line)}\n`);
}

inspect(process.argv.at(-2) ?? "", JSON.parse(process.argv.at(-1) ?? "{}") as OrdersLookedAt);
