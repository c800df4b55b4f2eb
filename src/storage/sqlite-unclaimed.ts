import { statSync } from "node:fs";

import SqliteDriver from "better-sqlite3";

import { refuseAbortingModule } from "./sqlite-module.ts";

/**
 * Whether a database file holds nothing that a program would miss: no call, and no account, which every start writes
 * down. Made in the place of a lost one, whoever made it, it is not the one that is missed. One that was made by hand, or
 * by a program from before there were accounts, is told by its calls.
 *
 * @throws what the driver throws
 */
export function isUnclaimed(file: string): boolean {
  if (isEmptied(file)) return true;
  const database = new SqliteDriver(file, { readonly: true, fileMustExist: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    const finds = (table: string, condition: string) =>
      tables.includes(table) &&
      database.prepare(`SELECT 1 FROM ${table} WHERE ${condition} LIMIT 1`).get() !== undefined;
    return !finds("database_facts", "name = 'carrierAccount'") && !finds("calls", "TRUE");
  } finally {
    database.close();
  }
}

/** The same, but of a file that cannot be asked, or is not there, nothing is said. */
export async function isKnownUnclaimed(file: string): Promise<boolean> {
  await refuseAbortingModule();
  try {
    return isUnclaimed(file);
  } catch {
    return false;
  }
}

/**
 * Whether a file is there without a byte. SQLite must not open it where it may be what is left of a database: the log
 * beside it may hold all there is, and SQLite takes the log of an empty file for a leftover and deletes it.
 *
 * Source: https://www.sqlite.org/walformat.html, 2 and https://www.sqlite.org/tempfiles.html, 2.2.
 */
export function isEmptied(file: string): boolean {
  return statSync(file, { throwIfNoEntry: false })?.size === 0;
}
