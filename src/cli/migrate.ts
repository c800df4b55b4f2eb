import { loadConfig } from "./environment.ts";
import { withDatabase } from "./stored-calls.ts";

/** Brings the schema of the database up to date, as every start does, without starting anything. */
export async function migrateOnly(): Promise<number> {
  await withDatabase(loadConfig().config, (_database, migrated) => {
    console.log(migrated.length === 0 ? "The schema is up to date." : `Done: ${migrated.join(", ")}.`);
    return Promise.resolve();
  });
  return 0;
}
