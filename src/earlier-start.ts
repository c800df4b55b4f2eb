import { existsSync } from "node:fs";
import { readdir } from "node:fs/promises";

import { keyFileBeside } from "./api-key-file.ts";
import type { Config } from "./config.ts";
import { kindOf } from "./journal/folder.ts";

/**
 * Whether an earlier start has left something beside the database, so that a database file that is not there was lost
 * and is not still to be made: the key that is made at the first start, or the journal.
 */
export async function hasStartedBefore({ database, journal }: Config): Promise<boolean> {
  if (existsSync(keyFileBeside(database.path))) return true;
  const files = await readdir(journal.folder).catch(() => null);
  if (files === null) return false;
  // A folder of another name may have been made for us.
  const isOurs = journal.folder === `${database.path}.journal`;
  return isOurs || files.some((name) => kindOf(name) !== null);
}
