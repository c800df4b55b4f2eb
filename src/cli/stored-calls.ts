import type { Config } from "../config.ts";
import type { Database } from "../storage/database.ts";
import { migrate } from "../storage/migrate.ts";
import { openDatabase } from "../storage/open-database.ts";

/** Opens the configured database for one command, its schema up to date, and closes it afterwards. */
export async function withDatabase<T>(
  config: Config,
  work: (database: Database, migrated: readonly string[]) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(config.database);
  try {
    return await work(database, await migrate(database, new Date()));
  } finally {
    await database.close();
  }
}
