import { randomBytes } from "node:crypto";

import { createApiKey, MOST_KEYS } from "../actions/create-api-key.ts";
import type { Config } from "../config.ts";
import { COMMAND_LINE } from "../domain/access.ts";
import { KEY_BYTES, keyFrom, keyText, type KeyWish, planKey } from "../domain/api-key.ts";
import { StartError } from "../errors.ts";
import { shownKey } from "../http/shown-key.ts";
import { printResult } from "./output.ts";
import { withOwnDatabase } from "./stored-calls.ts";
import { WrongUse } from "./wrong-use.ts";

/** Makes an API key, and shows its text this once. */
export async function createKey(config: Config, wish: KeyWish, asJson: boolean): Promise<number> {
  const reading = planKey(wish);
  if (!reading.ok) throw new WrongUse(reading.faults.map(({ message }) => message).join("\n"));
  const parts = keyFrom(randomBytes(KEY_BYTES));
  const creation = await withOwnDatabase(config, (database) =>
    createApiKey(database, parts, reading.plan, COMMAND_LINE, new Date()),
  );
  if (creation.outcome !== "created")
    throw new StartError(`There are ${MOST_KEYS} keys that work: revoke those that nobody uses.`);
  const shown = shownKey(creation.key);
  const cap = shown.callsPerHour === null ? "no cap of its own" : `${shown.callsPerHour} calls an hour`;
  const text = `${keyText(parts)}

This is the key's text. It is shown this once and kept nowhere: put it in a safe place.
Id ${shown.id}, ${shown.name}: ${shown.scopes.join(", ")}; ${cap}.`;
  printResult({ ...shown, key: keyText(parts) }, text, asJson);
  if (!config.access.apiKeyRequired)
    process.stderr.write("This configuration needs no key: whoever reaches the program may do everything.\n");
  return 0;
}
