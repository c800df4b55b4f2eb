import { reassignToAccount, SANDBOX_ACCOUNT } from "../storage/database-facts.ts";
import { migrate } from "../storage/migrate.ts";
import { databaseVariable, openDatabase } from "../storage/open-database.ts";
import { loadConfig } from "./environment.ts";

/** Gives the database to the carrier account that is configured now. */
export async function reassign(): Promise<number> {
  const { config } = loadConfig();
  const database = await openDatabase(config.database);
  try {
    await migrate(database, new Date());
    const variable = databaseVariable(config.database);
    await reassignToAccount(database, config.twilio?.accountSid ?? SANDBOX_ACCOUNT, variable);
    console.log(`The database of ${variable} now belongs to the account that is configured.`);
    return 0;
  } finally {
    await database.close();
  }
}
