import { existsSync } from "node:fs";

import type { Config } from "../config.ts";
import { refuseLostDatabase, refuseLostServer, wasThere } from "../earlier-start.ts";
import { StartError, StorageUnavailableError } from "../errors.ts";
import type { Database } from "../storage/database.ts";
import { claimForAccount, owningAccount } from "../storage/database-facts.ts";
import { isBusy, isDamage } from "../storage/database-file.ts";
import { migrate } from "../storage/migrate.ts";
import { databaseVariable, openDatabase } from "../storage/open-database.ts";
import { readSchemaState } from "../storage/schema-state.ts";

/**
 * For commands that work on what is there: one that made an empty database would have done nothing, and what is asked
 * next would find a database that nobody serves from.
 *
 * @throws StartError with one line for the operator.
 */
export async function expectDatabase(config: Config): Promise<void> {
  const { path, url } = config.database;
  await refuseLostDatabase(config);
  if (url !== null || existsSync(path)) return;
  throw new StartError(
    `${databaseVariable(config.database)}: there is no database at ${path}: is this the server's environment?`,
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
  await refuseLostDatabase(config);
  const database = await openDatabase({ ...config.database, wasThere: await wasThere(config) });
  try {
    await refuseLostServer(config, database.reader);
    return await work(database, await bringUpToDate(database));
  } catch (error) {
    if (!(error instanceof StorageUnavailableError)) throw error;
    throw new StartError(
      `${databaseVariable(config.database)}: the database takes nothing now (${error.message}): ${remedyFor(error)}`,
    );
  } finally {
    await database.close();
  }
}

function remedyFor({ cause }: StorageUnavailableError): string {
  if (isDamage(cause)) return "name another file, or restore a backup.";
  return isBusy(cause)
    ? "another process keeps it from writing. If that is the program, and it hangs, end it with 'kill -9' (nothing " +
        "that it has acknowledged is lost), and repeat this command before it is started again."
    : "nothing was changed; try again later.";
}

/** Only where a step is missing: what others keep from being written would hold up a command for a minute. */
async function bringUpToDate(database: Database): Promise<readonly string[]> {
  const state = await readSchemaState(database.reader);
  return state.is === "known" ? [] : migrate(database, new Date());
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
