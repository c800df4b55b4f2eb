import { MOST_KEYS } from "../actions/create-api-key.ts";
import type { Config } from "../config.ts";
import { shownKey } from "../http/shown-key.ts";
import { listApiKeys } from "../storage/api-keys.ts";
import { printResult, textTable } from "./output.ts";
import { readingStoredCalls } from "./reading.ts";

const HEADS = ["ID", "NAME", "SCOPES", "CALLS/HOUR", "MADE (UTC)", "BY", "LAST USED", "REVOKED"];

/** Shows the API keys, those that work first. */
export async function listKeys(config: Config, asJson: boolean): Promise<number> {
  const found = await readingStoredCalls(config, (reader) => listApiKeys(reader, 2 * MOST_KEYS));
  const keys = found.map(shownKey);
  const rows = keys.map((key) => [
    key.id,
    key.name,
    key.scopes.join(","),
    key.callsPerHour === null ? "-" : String(key.callsPerHour),
    key.createdAt,
    key.createdBy,
    key.lastUsedAt ?? "never",
    key.revokedAt === null ? "-" : `${key.revokedAt} by ${key.revokedBy ?? "unknown"}`,
  ]);
  printResult(keys, textTable(HEADS, rows, "There are no keys but that of the configuration."), asJson);
  return 0;
}
