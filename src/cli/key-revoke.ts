import { revokeApiKey } from "../actions/revoke-api-key.ts";
import type { Config } from "../config.ts";
import { COMMAND_LINE } from "../domain/access.ts";
import { readKeyText } from "../domain/api-key.ts";
import { StartError } from "../errors.ts";
import { shownKey } from "../http/shown-key.ts";
import { printResult } from "./output.ts";
import { expectDatabase, withOwnDatabase } from "./stored-calls.ts";

/**
 * Revokes an API key for good, also beside a program that runs.
 *
 * @param named its id, or its whole text: whoever has found a key that leaked knows no more. It is not shown again.
 */
export async function revokeNamedKey(config: Config, named: string, asJson: boolean): Promise<number> {
  await expectDatabase(config);
  const id = readKeyText(named)?.id ?? named;
  const key = await withOwnDatabase(config, (database) =>
    revokeApiKey(database, id, COMMAND_LINE, new Date()),
  );
  if (!key) throw new StartError("There is no key with this id: 'key list' shows them.");
  const shown = shownKey(key);
  const text = `${shown.id}, ${shown.name}: revoked at ${shown.revokedAt ?? ""} UTC by ${shown.revokedBy ?? ""}.`;
  printResult(shown, text, asJson);
  return 0;
}
