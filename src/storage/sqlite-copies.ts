import SqliteDriver from "better-sqlite3";

import { StorageUnavailableError } from "../errors.ts";
import { translate } from "./sqlite-errors.ts";
import { refuseAbortingModule } from "./sqlite-module.ts";

/** A start that sorts out the log of a program that was killed may hold the lock for a moment. */
const BUSY_MILLISECONDS = 5_000;
/** So many pages, 16 MB as the program makes them, are copied between two looks at `signal`. */
const STEP_PAGES = 4_096;
const BACKUP_FACT = "backup";

/** What a copy says about itself, beside what was in the database. */
export interface BackupFact {
  /** ISO 8601, UTC: what was acknowledged before this moment is in the copy or in the journal beside it. */
  readonly at: string;
  readonly waiting: number;
  readonly setAside: number;
}

/** What is in a copy that is whole. */
export interface CopyContent {
  readonly calls: number;
  readonly events: number;
  /** When the newest call began, as stored; null if there is none. */
  readonly newestCall: string | null;
  /** The last step of the schema that was taken, and the oldest program that can work with it. */
  readonly schema: number;
  readonly oldestProgram: number;
  /** The carrier account that it belongs to; null if it says nothing. */
  readonly account: string | null;
  /** Null for a file that was not made by `markCopy`. */
  readonly backup: BackupFact | null;
}

/**
 * Copies a database file, page by page, beside programs that write to it. All of it in one read transaction, so that
 * the copy is one moment of the database: without it every commit between two steps would make it begin again. Writers
 * go on meanwhile; their log grows until the copy is done.
 *
 * @param to an empty file of the right mode; it becomes one file without companions.
 * @param signal ends the copy between two steps, with its reason.
 * @throws StorageUnavailableError if the one cannot be read, or the other not be written.
 */
export async function copyDatabaseFile(from: string, to: string, signal: AbortSignal): Promise<void> {
  await refuseAbortingModule();
  try {
    const source = new SqliteDriver(from, { readonly: true, timeout: BUSY_MILLISECONDS });
    try {
      source.exec("BEGIN");
      source.prepare("SELECT count(*) FROM sqlite_schema").get();
      await source.backup(to, {
        progress: () => {
          signal.throwIfAborted();
          return STEP_PAGES;
        },
      });
    } finally {
      source.close();
    }
    onFile(to, {}, (copy) => void copy.pragma("journal_mode = DELETE"));
  } catch (error) {
    translate(error);
  }
}

/** Writes into a copy when it was made and what belongs to it; null takes that out again. */
export function markCopy(file: string, fact: BackupFact | null): void {
  onFile(file, {}, (copy) => {
    if (!hasTable(copy, "database_facts")) return;
    copy.prepare("DELETE FROM database_facts WHERE name = ?").run(BACKUP_FACT);
    if (fact === null) return;
    copy
      .prepare("INSERT INTO database_facts (name, value) VALUES (?, ?)")
      .run(BACKUP_FACT, JSON.stringify(fact));
  });
}

/**
 * Opens a copy, reads every page and index of it, and says what is in it.
 *
 * @throws StorageUnavailableError if anything in it is damaged.
 */
export function inspectCopy(file: string): CopyContent {
  try {
    return onFile(file, { readonly: true }, (copy) => {
      const problems = copy.prepare("PRAGMA integrity_check(1)").pluck().all();
      if (problems[0] !== "ok") throw new StorageUnavailableError(String(problems[0]).replace(/\s+/g, " "));
      return contentOf(copy);
    });
  } catch (error) {
    return translate(error);
  }
}

function contentOf(copy: SqliteDriver.Database): CopyContent {
  const one = (table: string, what: string): unknown =>
    hasTable(copy, table) ? copy.prepare(`SELECT ${what} FROM ${table}`).pluck().get() : null;
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  const fact = (name: string) => text(one("database_facts", `max(CASE name WHEN '${name}' THEN value END)`));
  const backup = fact(BACKUP_FACT);
  return {
    calls: Number(one("calls", "count(*)")),
    events: Number(one("call_events", "count(*)")),
    newestCall: text(one("calls", "max(createdAt)")),
    schema: Number(one("schema_migrations", "max(version)")),
    oldestProgram: Number(one("schema_migrations", "max(oldestProgram)")),
    account: fact("carrierAccount"),
    backup: backup === null ? null : (JSON.parse(backup) as BackupFact),
  };
}

function hasTable(database: SqliteDriver.Database, name: string): boolean {
  return (
    database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?").get(name) !== undefined
  );
}

function onFile<T>(
  file: string,
  options: SqliteDriver.Options,
  work: (database: SqliteDriver.Database) => T,
): T {
  const database = new SqliteDriver(file, { ...options, fileMustExist: true, timeout: BUSY_MILLISECONDS });
  try {
    return work(database);
  } finally {
    database.close();
  }
}
