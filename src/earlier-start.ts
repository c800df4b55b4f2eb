import { existsSync } from "node:fs";
import { readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";

import { keyFileBeside } from "./api-key-file.ts";
import type { Config } from "./config.ts";
import { StartError } from "./errors.ts";
import { kindOf } from "./journal/folder.ts";
import { isKnownUnclaimed, KEPT_BEFORE_RESTORE } from "./storage/database-file.ts";

/** Stands for a start in the folder of the journal; names the database file, for people. */
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
    (await hasJournal(config.journal.folder)) && `its journal is there (${config.journal.folder})`,
    (await sizeOf(keyFileBeside(file))) !== null &&
      `the API key of an earlier start is there (${keyFileBeside(file)})`,
    (await hasKept(file)) && `what a restore has put aside is there (${file}${KEPT_BEFORE_RESTORE}…)`,
    (await hasOnlyLog(file)) && `its write-ahead log is there (${file}-wal)`,
  ];
  return traces.filter((trace) => trace !== false);
}

/**
 * Leaves a trace in the folder of the journal, which holds no file while nothing waits: that a start with real calls has
 * used it. Where it cannot be left, a later loss shows in the other traces only.
 */
export async function leaveTrace({ mode, database, journal }: Place): Promise<void> {
  if (mode !== "live" || database.url !== null) return;
  const mark = path.join(journal.folder, MARK);
  await writeFile(mark, `${database.path}\n`, { mode: 0o600, flag: "wx" }).catch(() => undefined);
}

/** Whether an earlier start has made the database file. A sandbox may begin anew at any time, so of it nothing is said. */
export async function wasThere(config: Place): Promise<boolean> {
  return config.mode === "live" && (await tracesOfEarlierStart(config)).length > 0;
}

/**
 * Keeps whoever would make a database file from making one in the place of a lost one, or from taking an empty one for
 * it: that has forgotten whom the program has called, and that all dialing was stopped.
 *
 * @throws StartError with one line for the operator.
 */
export async function refuseLostDatabase({ mode, database, journal }: Place): Promise<void> {
  const { path, url } = database;
  if (mode !== "live" || url !== null) return;
  const isThere = existsSync(path);
  if (isThere && !(await isKnownUnclaimed(path))) return;
  const traces = await tracesOfEarlierStart({ database, journal });
  if (traces.length === 0) return;
  const found = isThere
    ? `${path} is an empty database, and there was another`
    : `there is no ${path}, and there was one`;
  throw new StartError(
    `DATABASE_PATH: ${found}: ${traces.join(", and ")}. ` +
      "docs/operations.md, 'A lost database', says how it comes back, and how to begin anew.",
  );
}

/**
 * Files of events, or the mark, whatever is written in it and whoever may read it; the folder alone may have been made for
 * the first start.
 */
async function hasJournal(folder: string): Promise<boolean> {
  try {
    return (await readdir(folder)).some((name) => name === MARK || kindOf(name) !== null);
  } catch (error) {
    return !isAbsence(error);
  }
}

async function hasKept(file: string): Promise<boolean> {
  const beginning = path.basename(file) + KEPT_BEFORE_RESTORE;
  const names = await readdir(path.dirname(file)).catch(() => []);
  return names.some((name) => name.startsWith(beginning));
}

/** The log is looked at first: where another start is just making the database, the file has its first page before. */
async function hasOnlyLog(file: string): Promise<boolean> {
  const log = await sizeOf(`${file}-wal`);
  return (log ?? 0) > 0 && ((await sizeOf(file)) ?? 0) === 0;
}

/** Bytes; null where there is nothing. */
async function sizeOf(place: string): Promise<number | null> {
  return stat(place).then(
    ({ size }) => size,
    () => null,
  );
}

function isAbsence(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR");
}
