import SqliteDriver from "better-sqlite3";

/**
 * Whether a database file holds nothing that a start would leave: no table at all, or empty ones of a schema in which
 * every start writes down its account. Made in the place of a lost one, whoever made it, it is not the one that is missed.
 *
 * @throws what the driver throws
 */
export function isUnclaimed(file: string): boolean {
  const database = new SqliteDriver(file, { readonly: true, fileMustExist: true });
  try {
    const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'").pluck().all();
    if (tables.length === 0) return true;
    if (!tables.includes("database_facts")) return false;
    return database.prepare("SELECT 1 FROM database_facts WHERE name = 'carrierAccount'").get() === undefined;
  } finally {
    database.close();
  }
}
