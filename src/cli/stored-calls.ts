import type { Config } from "../config.ts";
import { StartError, StorageUnavailableError } from "../errors.ts";
import type { Database } from "../storage/database.ts";
import { claimForAccount, owningAccount } from "../storage/database-facts.ts";
import { migrate } from "../storage/migrate.ts";
import { databaseVariable, openDatabase } from "../storage/open-database.ts";

/**
 * Opens the configured database for one command, its schema up to date, and closes it afterwards.
 *
 * @throws StartError with one line for the operator.
 */
export async function withDatabase<T>(
  config: Config,
  work: (database: Database, migrated: readonly string[]) => Promise<T>,
): Promise<T> {
  const database = await openDatabase(config.database);
  try {
    return await work(database, await migrate(database, new Date()));
  } catch (error) {
    if (!(error instanceof StorageUnavailableError)) throw error;
    const variable = databaseVariable(config.database);
    throw new StartError(`${variable}: the database takes nothing now (${error.message}): try again later.`);
  } finally {
    await database.close();
  }
}

/**
 * The same, for work that must not fall upon the database of another carrier account.
 *
 * @throws StartError with one line for the operator.
 */
export async function withOwnDatabase<T>(
  config: Config,
  work: (database: Database) => Promise<T>,
): Promise<T> {
  return withDatabase(config, async (database) => {
    const account = owningAccount(config);
    await claimForAccount(database, account, databaseVariable(config.database));
    return work(database);
  });
}
