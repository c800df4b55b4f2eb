import type { Config } from "../config.ts";
import { COMMAND_LINE } from "../domain/access.ts";
import { StartError } from "../errors.ts";
import { owningAccount, reassignToAccount } from "../storage/database-facts.ts";
import { holdAlone } from "../storage/database-file.ts";
import { databaseVariable } from "../storage/open-database.ts";
import { loadConfig } from "./environment.ts";
import { printResult } from "./output.ts";
import { answersAtPort } from "./serving.ts";
import { expectDatabase, withDatabase } from "./stored-calls.ts";

/** Gives the database to the carrier account that is configured now. */
export async function reassign(asJson: boolean): Promise<number> {
  const { config } = loadConfig();
  await expectDatabase(config);
  await expectUnused(config);
  const variable = databaseVariable(config.database);
  await withDatabase(config, (database) =>
    reassignToAccount(database, owningAccount(config), variable, COMMAND_LINE, new Date()),
  );
  const message = `The database of ${variable} now belongs to the account that is configured.`;
  printResult({ message }, message, asJson);
  return 0;
}

/** A program that has started with the account of before would go on placing its calls, here. */
async function expectUnused(config: Config): Promise<void> {
  const { path, url } = config.database;
  if (url !== null) {
    if (!(await answersAtPort(config))) return;
    throw new StartError(
      `PORT: a program answers at port ${config.http.port}, where that of this configuration does: end every program ` +
        "that uses the database first.",
    );
  }
  const hold = await holdAlone(path);
  if (hold.is === "held") hold.release();
  if (hold.is === "in-use")
    throw new StartError(`${path}: a program is using the database: end it first, then reassign again.`);
}
