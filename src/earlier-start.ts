import { existsSync } from "node:fs";
import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";

import { keyFileBeside } from "./api-key-file.ts";
import type { Config } from "./config.ts";
import { StartError } from "./errors.ts";
import { kindOf } from "./journal/folder.ts";
import { KEPT_BEFORE_RESTORE } from "./storage/database-file.ts";

/** Names the database file that a start has used. */
const MARK = "database-file";

type Place = Pick<Config, "mode" | "database" | "journal">;

/**
 * What an earlier start has left beside a database file, in words: where there is anything, a file that is not there was
 * lost and is not still to be made. Nothing before the first start, which makes the file before anything else.
 */
export async function tracesOfEarlierStart(
  config: Pick<Config, "database" | "journal">,
): Promise<readonly string[]> {
  const file = config.database.path;
  const traces = [
    (await hasJournal(config)) && "its journal is there",
    (await exists(keyFileBeside(file))) && "the API key of an earlier start is there",
    (await hasKept(file)) && "what a restore has put aside is there",
  ];
  return traces.filter((trace) => trace !== false);
}

/**
 * Leaves a trace in the folder of the journal, which holds no file while nothing waits: that a start has used this very
 * database file. Where it cannot be left, a later loss shows in the other traces only.
 */
export async function leaveTrace({ database, journal }: Pick<Config, "database" | "journal">): Promise<void> {
  if (database.url !== null) return;
  await writeFile(path.join(journal.folder, MARK), `${database.path}\n`, { mode: 0o600 }).catch(
    () => undefined,
  );
}

/** Whether an earlier start has made the database file. A sandbox may begin anew at any time, so of it nothing is said. */
export async function wasThere(config: Place): Promise<boolean> {
  return config.mode === "live" && (await tracesOfEarlierStart(config)).length > 0;
}

/**
 * Keeps whoever would make a database file from making one in the place of a lost one: an empty one has forgotten whom
 * the program has called, and that all dialing was stopped.
 *
 * @throws StartError with one line for the operator.
 */
export async function refuseLostDatabase({ mode, database, journal }: Place): Promise<void> {
  const { path, url } = database;
  if (mode !== "live" || url !== null || existsSync(path)) return;
  const traces = await tracesOfEarlierStart({ database, journal });
  if (traces.length === 0) return;
  throw new StartError(
    `DATABASE_PATH: there is no ${path}, and there was one: ${traces.join(", and ")}. ` +
      "docs/operations.md, 'A lost database', says how it comes back.",
  );
}

/** Files of events, or the mark; the folder alone may have been made for the first start. */
async function hasJournal({ database, journal }: Pick<Config, "database" | "journal">): Promise<boolean> {
  const names = await readdir(journal.folder).catch(() => []);
  if (names.some((name) => kindOf(name) !== null)) return true;
  const marked = await readFile(path.join(journal.folder, MARK), "utf8").catch(() => null);
  return marked?.trim() === database.path;
}

async function hasKept(file: string): Promise<boolean> {
  const beginning = path.basename(file) + KEPT_BEFORE_RESTORE;
  const names = await readdir(path.dirname(file)).catch(() => []);
  return names.some((name) => name.startsWith(beginning));
}

async function exists(place: string): Promise<boolean> {
  return stat(place).then(
    () => true,
    () => false,
  );
}
