import type { Config } from "../config.ts";
import { refuseLostDatabase, refuseLostServer } from "../earlier-start.ts";
import { StartError, StorageUnavailableError } from "../errors.ts";
import type { Reader } from "../storage/database.ts";
import { databaseVariable, openDatabaseToRead } from "../storage/open-database.ts";
import { readSchemaState } from "../storage/schema-state.ts";

/**
 * Asks the configured database, and changes nothing in it, whether or not a program has it open.
 *
 * @throws StartError with one line for the operator, also where the schema is an older one.
 */
export async function readingStoredCalls<T>(config: Config, ask: (reader: Reader) => Promise<T>): Promise<T> {
  const variable = databaseVariable(config.database);
  await refuseLostDatabase(config);
  const database = await openDatabaseToRead(config.database);
  try {
    await refuseLostServer(config, database.reader);
    await expectKnownSchema(database.reader, variable);
    return await ask(database.reader);
  } catch (error) {
    if (!(error instanceof StorageUnavailableError)) throw error;
    throw new StartError(
      `${variable}: the database cannot be read (${error.message}): check that it is there and free, and the credentials.`,
    );
  } finally {
    await database.close();
  }
}

async function expectKnownSchema(reader: Reader, variable: string): Promise<void> {
  const state = await readSchemaState(reader).catch((error: unknown) => {
    if (error instanceof StartError || error instanceof StorageUnavailableError) throw error;
    const reason = error instanceof Error ? error.message : "unknown error";
    throw new StartError(
      `${variable}: the database cannot be asked (${reason}): check whose it is, and the credentials.`,
    );
  });
  if (state.is === "known") return;
  const remedy = "start the program, or run 'node server.js migrate'.";
  throw new StartError(
    state.is === "none"
      ? `${variable}: no program has prepared this database yet: ${remedy}`
      : `${variable}: the schema is an older one (${state.version}; ${state.missing.join(", ")} missing): ${remedy}`,
  );
}
