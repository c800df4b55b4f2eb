import { randomBytes } from "node:crypto";

import { createApiKey, MOST_KEYS } from "../actions/create-api-key.ts";
import { revokeApiKey } from "../actions/revoke-api-key.ts";
import type { Config } from "../config.ts";
import { COMMAND_LINE } from "../domain/access.ts";
import {
  type ApiKey,
  KEY_BYTES,
  keyFrom,
  type KeyParts,
  keyText,
  type KeyWish,
  planKey,
} from "../domain/api-key.ts";
import { StartError } from "../errors.ts";
import { shownKey } from "../http/shown-key.ts";
import type { Database } from "../storage/database.ts";
import { printResultNow } from "./output.ts";
import { withOwnDatabase } from "./stored-calls.ts";
import { WrongUse } from "./wrong-use.ts";

/** Makes an API key, and shows its text this once. */
export async function createKey(config: Config, wish: KeyWish, asJson: boolean): Promise<number> {
  const reading = planKey(wish);
  if (!reading.ok) throw new WrongUse(reading.faults.map(({ message }) => message).join("\n"));
  const parts = keyFrom(randomBytes(KEY_BYTES));
  await withOwnDatabase(config, async (database) => {
    const creation = await createApiKey(database, parts, reading.plan, COMMAND_LINE, new Date());
    if (creation.outcome !== "created")
      throw new StartError(`There are ${MOST_KEYS} keys that work: revoke those that nobody uses.`);
    try {
      print(creation.key, parts, asJson);
    } catch (error) {
      throw await takeBack(database, parts, error);
    }
  });
  if (!config.access.apiKeyRequired)
    process.stderr.write("This configuration needs no key: whoever reaches the program may do everything.\n");
  return 0;
}

function print(key: ApiKey, parts: KeyParts, asJson: boolean): void {
  const shown = shownKey(key);
  const cap = shown.callsPerHour === null ? "no cap of its own" : `${shown.callsPerHour} calls an hour`;
  const text = `${keyText(parts)}

This is the key's text. It is shown this once and kept nowhere: put it in a safe place.
Id ${shown.id}, ${shown.name}: ${shown.scopes.join(", ")}; ${cap}.`;
  printResultNow({ ...shown, key: keyText(parts) }, text, asJson);
}

/** A key whose text nobody has seen must open nothing. */
async function takeBack(database: Database, { id }: KeyParts, error: unknown): Promise<StartError> {
  const reason = error instanceof Error && "code" in error ? String(error.code) : "unknown error";
  const told = `The key's text could not be written (${reason})`;
  const isRevoked = await revokeApiKey(database, id, COMMAND_LINE, new Date()).then(
    () => true,
    () => false,
  );
  return new StartError(
    isRevoked
      ? `${told}: the key is revoked, make another.`
      : `${told}, and the key still works: run 'node server.js key revoke ${id}'.`,
  );
}
