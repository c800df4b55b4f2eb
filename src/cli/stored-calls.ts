import { existsSync } from "node:fs";

import type { Config } from "../config.ts";
import { StartError, StorageUnavailableError } from "../errors.ts";
import type { Database } from "../storage/database.ts";
import { claimForAccount, owningAccount } from "../storage/database-facts.ts";
import { migrate } from "../storage/migrate.ts";
import { databaseVariable, openDatabase } from "../storage/open-database.ts";

/**
 * For commands that work on what is there: one that made an empty database would have done nothing, and what is asked
 * next would find a database that nobody serves from.
 *
 * @throws StartError with one line for the operator.
 */
export function expectDatabase({ database }: Config): void {
  const { path, url } = database;
  if (url !== null || existsSync(path)) return;
  throw new StartError(
    `${databaseVariable(database)}: there is no database at ${path}: is this the server's environment?`,
  );
}

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
