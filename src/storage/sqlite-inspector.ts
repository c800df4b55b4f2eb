import SqliteDriver from "better-sqlite3";

import {
  type FactRow,
  INSPECTION,
  type MigrationRow,
  type OpenDatabase,
  pictureOf,
  type UnknownCallsRow,
} from "./inspected-tables.ts";

/** What the inspecting process says, a JSON line each: first the facts or a failure, then the integrity. */
export type InspectorLine =
  | { readonly kind: "failed"; readonly code: string }
  | { readonly kind: "facts"; readonly facts: Omit<OpenDatabase, "integrity"> }
  | { readonly kind: "integrity"; readonly sound: boolean };

/** Milliseconds for which another process may hold the lock; its commits take a few. */
const LOCK_PATIENCE = 2_000;

/** The whole life of the process: looks into the file named on the command line, and prints. */
function inspect(path: string): void {
  try {
    const database = new SqliteDriver(path, { fileMustExist: true, timeout: LOCK_PATIENCE });
    say({ kind: "facts", facts: factsIn(database) });
    say({ kind: "integrity", sound: database.pragma("quick_check(1)", { simple: true }) === "ok" });
    database.close();
  } catch (error) {
    say({ kind: "failed", code: codeOf(error) });
  }
}

function factsIn(database: SqliteDriver.Database): Omit<OpenDatabase, "integrity"> {
  const rows = <Row>({ table, sql }: (typeof INSPECTION)[keyof typeof INSPECTION]): Row[] => {
    const known = database
      .prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?")
      .get(table);
    return known === undefined ? [] : (database.prepare(sql).all() as Row[]);
  };
  const version = database.prepare("SELECT sqlite_version()").pluck().get() as string;
  return {
    engine: `SQLite ${version}`,
    writes: writesTo(database),
    ...pictureOf({
      migrations: rows<MigrationRow>(INSPECTION.migrations),
      facts: rows<FactRow>(INSPECTION.facts),
      unknownCalls: rows<UnknownCallsRow>(INSPECTION.unknownCalls),
    }),
  };
}

/**
 * Takes the lock of a writer, begins to write a number as it is, and gives everything back before anything is written.
 * The lock alone does not tell: on a file that can only be read, it is granted as one for reading.
 */
function writesTo(database: SqliteDriver.Database): OpenDatabase["writes"] {
  try {
    database.exec("BEGIN IMMEDIATE");
    const number = Number(database.pragma("user_version", { simple: true }));
    database.exec(`PRAGMA user_version = ${number}; ROLLBACK`);
    return "taken";
  } catch (error) {
    if (database.inTransaction) database.exec("ROLLBACK");
    const code = codeOf(error);
    if (code.startsWith("SQLITE_BUSY")) return "locked";
    if (code.startsWith("SQLITE_READONLY")) return "read-only";
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

inspect(process.argv.at(-1) ?? "");
