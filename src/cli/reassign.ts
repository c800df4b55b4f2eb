import { reassignToAccount, SANDBOX_ACCOUNT } from "../storage/database-facts.ts";
import { openDatabaseFile } from "../storage/database-file.ts";
import { migrate } from "../storage/migrate.ts";
import { loadConfig } from "./environment.ts";

/** Gives the database to the carrier account that is configured now. */
export async function reassign(): Promise<number> {
  const { config } = loadConfig();
  const database = await openDatabaseFile(config.database.path);
  try {
    await migrate(database, new Date());
    await reassignToAccount(database, config.twilio?.accountSid ?? SANDBOX_ACCOUNT);
    console.log(`${config.database.path} now belongs to the account that is configured.`);
    return 0;
  } finally {
    await database.close();
  }
}
