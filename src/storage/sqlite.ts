import SqliteDriver from "better-sqlite3";
import { Kysely, sql, SqliteDialect, type SqliteStatement } from "kysely";

import { StorageUnavailableError } from "../errors.ts";
import type { Database, Writer } from "./database.ts";
import type { Dialect } from "./dialect.ts";
import type { Tables } from "./tables.ts";

/** A synchronous driver blocks the event loop while it waits for another process's lock, hence so short. */
const BUSY_MILLISECONDS = 50;
const REMEMBERED_STATEMENTS = 200;

/**
 * Opens a SQLite database: one connection that writes and one that only reads, so that a question never sees
 * half of a transaction. `synchronous=FULL`: what was committed survives the loss of power.
 *
 * @param path a file, whose folder must exist. In-memory databases are not possible: there are two connections.
 */
export function openSqlite(path: string): Database {
  const writing = connect(path, {});
  writing.pragma("journal_mode = WAL");
  writing.pragma("synchronous = FULL");
  writing.pragma("foreign_keys = ON");
  const reading = connect(path, { readonly: true });

  const reader = kyselyOn(reading);
  const writer: Writer = { query: kyselyOn(writing), dialect };
  let last: Promise<unknown> = Promise.resolve();

  async function transact<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    orUnavailable(() => writing.exec("BEGIN IMMEDIATE"));
    try {
      const result = await work(writer);
      orUnavailable(() => writing.exec("COMMIT"));
      return result;
    } catch (error) {
      if (writing.inTransaction) writing.exec("ROLLBACK");
      throw error;
    }
  }

  return {
    reader,
    dialect,
    write(work) {
      const turn = last.then(() => transact(work));
      last = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      await last;
      await reader.destroy();
      await writer.query.destroy();
    },
  };
}

function connect(path: string, options: SqliteDriver.Options): SqliteDriver.Database {
  return new SqliteDriver(path, { ...options, timeout: BUSY_MILLISECONDS });
}

function kyselyOn(connection: SqliteDriver.Database): Kysely<Tables> {
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database: rememberingStatements(connection) }) });
}

/** Kysely prepares a statement for each query; remembering them makes the repeated ones cheap. */
function rememberingStatements(connection: SqliteDriver.Database) {
  const remembered = new Map<string, SqliteStatement>();
  return {
    prepare(text: string): SqliteStatement {
      const known = remembered.get(text);
      if (known) return known;
      if (remembered.size >= REMEMBERED_STATEMENTS) remembered.clear();
      const statement = translatingErrors(orUnavailable(() => connection.prepare(text)));
      remembered.set(text, statement);
      return statement;
    },
    close: () => void connection.close(),
  };
}

function translatingErrors(statement: SqliteStatement): SqliteStatement {
  return {
    reader: statement.reader,
    all: (parameters) => orUnavailable(() => statement.all(parameters)),
    run: (parameters) => orUnavailable(() => statement.run(parameters)),
    iterate: (parameters) => orUnavailable(() => statement.iterate(parameters)),
  };
}

/**
 * Where the driver's errors become ours: it tells apart a database that takes nothing now, so that no single row
 * is to blame, from everything else.
 */
function orUnavailable<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (isUnavailable(error)) throw new StorageUnavailableError(error.message, { cause: error });
    throw error;
  }
}

const UNAVAILABLE = /^SQLITE_(BUSY|LOCKED|FULL|IOERR|CANTOPEN|READONLY|CORRUPT|NOTADB)/;

function isUnavailable(error: unknown): error is Error {
  if (error instanceof SqliteDriver.SqliteError) return UNAVAILABLE.test(error.code);
  return error instanceof TypeError && error.message.includes("connection is not open");
}

const dialect: Dialect = {
  rowsOf: (rows) => sql`json_each(${JSON.stringify(rows)})`,
  column: (name) => sql`value ->> ${sql.lit(`$.${name}`)}`,
};
