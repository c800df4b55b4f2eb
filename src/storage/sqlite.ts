import SqliteDriver from "better-sqlite3";
import { Kysely, type RawBuilder, sql, SqliteDialect, type SqliteStatement } from "kysely";

import type { Database, Writer } from "./database.ts";
import { Damage } from "./sqlite-damage.ts";
import { translate } from "./sqlite-errors.ts";
import { DatabaseFiles } from "./sqlite-files.ts";
import { LOCK_PATIENCE_MILLISECONDS, whenUnlocked } from "./sqlite-lock.ts";
import { longReaderOn, SqliteReaderThread } from "./sqlite-long-reader.ts";
import { rowByRow } from "./sqlite-rows.ts";
import { type Prepare, rememberingStatements } from "./sqlite-statements.ts";
import type { Tables } from "./tables.ts";

/** A synchronous driver blocks the event loop while it waits for another process's lock, hence so short. */
const BUSY_MILLISECONDS = 5;
/** Other processes that start at the same moment change the schema one after the other. */
const OVERHAUL_PATIENCE_MILLISECONDS = 60_000;

/**
 * Opens a SQLite database: one connection that writes and one that only reads, so that a question never sees
 * half of a transaction; a third one, in a thread of its own, is for what takes long. `synchronous=FULL`: what was
 * committed survives the loss of power.
 *
 * @param path a file, whose folder must exist. In-memory databases are not possible: there are two connections.
 * @throws what the driver throws; that another process holds the lock is no rarity when several start at once on a
 * new file, since only one of them can give it its write-ahead log.
 */
export function openSqlite(path: string): Database {
  const writing = connectToWrite(path);
  const reading = connect(path, { readonly: true });

  const damage = new Damage();
  const reader = kyselyOn(reading, rememberingStatements(reading), damage);
  const thread = new SqliteReaderThread(path, damage);
  const longReader = longReaderOn(thread);
  const prepare = rememberingStatements(writing);
  const writer: Writer = { query: kyselyOn(writing, prepare, damage), dialect: rowByRow(prepare) };
  const [begin, commit] = [prepare("BEGIN IMMEDIATE"), prepare("COMMIT")];
  const files = new DatabaseFiles(path);
  let last: Promise<unknown> = Promise.resolve();

  async function beginBefore(deadline: number): Promise<void> {
    files.refuseOthers();
    damage.refuse();
    await whenUnlocked(() => begin.run(), deadline);
  }

  async function transact<T>(work: (writer: Writer) => Promise<T>, deadline: number): Promise<T> {
    await beginBefore(deadline);
    try {
      const result = await work(writer);
      commit.run();
      return result;
    } catch (error) {
      if (writing.inTransaction) writing.exec("ROLLBACK");
      throw error;
    }
  }

  function write<T>(work: (writer: Writer) => Promise<T>, patience: number): Promise<T> {
    const deadline = performance.now() + patience;
    const turn = last
      .then(() => transact(work, deadline))
      .catch((error: unknown) => {
        damage.note(error);
        return translate(error);
      });
    last = turn.catch(() => undefined);
    return turn;
  }

  return {
    reader,
    longReader,
    waitingReads: () => thread.waiting,
    jsonOf,
    write: (work) => write(work, LOCK_PATIENCE_MILLISECONDS),
    overhaul: (work) => write(work, OVERHAUL_PATIENCE_MILLISECONDS),
    async close() {
      await last;
      await longReader.destroy();
      await reader.destroy();
      await writer.query.destroy();
    },
  };
}

/** A row as the text of a JSON object with these columns. */
export function jsonOf(columns: readonly string[]): RawBuilder<string> {
  return sql.raw(`json_object(${columns.map(jsonMember).join(", ")})`);
}

/**
 * A column with its name. An adopted table may hold anything in any column: bytes where text belongs, for which JSON
 * has no form, and text where a number of seconds belongs.
 */
function jsonMember(column: string): string {
  if (column === "duration") return `'duration', iif(typeof(duration) = 'integer', duration, NULL)`;
  return `'${column}', iif(typeof("${column}") = 'blob', CAST("${column}" AS TEXT), "${column}")`;
}

function connectToWrite(path: string): SqliteDriver.Database {
  const writing = connect(path, {});
  try {
    writing.pragma("journal_mode = WAL");
    writing.pragma("synchronous = FULL");
    writing.pragma("foreign_keys = ON");
    // Kilobytes: the indexes of a few million calls are written in random places.
    writing.pragma("cache_size = -32000");
    // The first to read makes the log.
    writing.pragma("schema_version");
    return writing;
  } catch (error) {
    writing.close();
    throw error;
  }
}

function connect(path: string, options: SqliteDriver.Options): SqliteDriver.Database {
  return new SqliteDriver(path, { ...options, timeout: BUSY_MILLISECONDS });
}

/** Questions and changes on one connection; errors become ours. */
export function kyselyOn(
  connection: SqliteDriver.Database,
  prepare: Prepare,
  damage: Pick<Damage, "note"> = new Damage(),
): Kysely<Tables> {
  const fail = (error: unknown): never => {
    damage.note(error);
    return translate(error);
  };
  const database = {
    prepare: (text: string) => {
      try {
        return translating(prepare(text), fail);
      } catch (error) {
        return fail(error);
      }
    },
    close: () => void connection.close(),
  };
  return new Kysely<Tables>({ dialect: new SqliteDialect({ database }) });
}

function translating(statement: SqliteDriver.Statement, fail: (error: unknown) => never): SqliteStatement {
  const guarded =
    <Result>(run: (parameters: readonly unknown[]) => Result) =>
    (parameters: readonly unknown[]): Result => {
      try {
        return run(parameters);
      } catch (error) {
        return fail(error);
      }
    };
  return {
    reader: statement.reader,
    all: guarded((parameters) => statement.all(parameters)),
    run: guarded((parameters) => statement.run(parameters)),
    iterate: guarded((parameters) => statement.iterate(parameters)),
  };
}
