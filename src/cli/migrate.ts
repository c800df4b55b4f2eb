import { loadConfig } from "./environment.ts";
import { printResult } from "./output.ts";
import { withDatabase } from "./stored-calls.ts";

/** Brings the schema of the database up to date, as every start does, without starting anything. */
export async function migrateOnly(asJson: boolean): Promise<number> {
  const migrated = await withDatabase(loadConfig().config, (_database, steps) => Promise.resolve(steps));
  const message = migrated.length === 0 ? "The schema is up to date." : `Done: ${migrated.join(", ")}.`;
  printResult({ message, migrated }, message, asJson);
  return 0;
}
