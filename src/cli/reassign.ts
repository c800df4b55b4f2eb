import { COMMAND_LINE } from "../domain/access.ts";
import { owningAccount, reassignToAccount } from "../storage/database-facts.ts";
import { databaseVariable } from "../storage/open-database.ts";
import { loadConfig } from "./environment.ts";
import { printResult } from "./output.ts";
import { expectDatabase, withDatabase } from "./stored-calls.ts";

/** Gives the database to the carrier account that is configured now. */
export async function reassign(asJson: boolean): Promise<number> {
  const { config } = loadConfig();
  expectDatabase(config);
  const variable = databaseVariable(config.database);
  await withDatabase(config, (database) =>
    reassignToAccount(database, owningAccount(config), variable, COMMAND_LINE, new Date()),
  );
  const message = `The database of ${variable} now belongs to the account that is configured.`;
  printResult({ message }, message, asJson);
  return 0;
}
