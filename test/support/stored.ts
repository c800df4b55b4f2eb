import path from "node:path";

import SqliteDriver from "better-sqlite3";

/** Works on a world's database as another process would. The file is the one that worlds use. */
export function onDatabase<T>(folder: string, work: (database: SqliteDriver.Database) => T): T {
  const database = new SqliteDriver(path.join(folder, "calls.sqlite"));
  try {
    return work(database);
  } finally {
    database.close();
  }
}
