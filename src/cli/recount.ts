import { recountCalls } from "../actions/recount-calls.ts";
import { claimForAccount, SANDBOX_ACCOUNT } from "../storage/database-facts.ts";
import { databaseVariable } from "../storage/open-database.ts";
import { loadConfig } from "./environment.ts";
import { withDatabase } from "./stored-calls.ts";

/** Rebuilds every counter from the rows and says what differed. */
export async function recount(): Promise<number> {
  const { config } = loadConfig();
  const account = config.twilio?.accountSid ?? SANDBOX_ACCOUNT;
  const differences = await withDatabase(config, async (database) => {
    await claimForAccount(database, account, databaseVariable(config.database));
    return recountCalls(database);
  });
  for (const { key, counted, rows } of differences) {
    const name = Object.entries(key).map(([what, word]) => word || `no ${what}`);
    console.log(`${name.join(", ")}: the counter said ${counted}, the rows say ${rows}`);
  }
  console.log(
    differences.length === 0
      ? "Every counter was right."
      : `${differences.length} counters were wrong and are mended.`,
  );
  return 0;
}
