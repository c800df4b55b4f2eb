import { existsSync } from "node:fs";
import { mkdir, readdir, stat, writeFile } from "node:fs/promises";
import path from "node:path";

import { keyFileBeside } from "./api-key-file.ts";
import type { Config } from "./config.ts";
import { StartError } from "./errors.ts";
import { kindOf, readHeader } from "./journal/folder.ts";
import type { Reader } from "./storage/database.ts";
import { owningAccount } from "./storage/database-facts.ts";
import { isKnownUnclaimed, KEPT_BEFORE_RESTORE } from "./storage/database-file.ts";
import { isUnclaimedServer } from "./storage/server-unclaimed.ts";

/** Stands for a start in the folder of the journal; names the database file, for people. */
const MARK = "database-file";
/** The same of a start whose database was on a server; who moves from the one to the other has lost neither. */
const SERVER_MARK = "database-server";

type Place = Pick<Config, "mode" | "database" | "journal" | "twilio">;

/**
 * What an earlier start has left, in words: where there is anything, a database that is not there, or holds nothing, was
 * lost and is not still to be made. Nothing before the first start, which makes it before anything else.
 */
export async function tracesOfEarlierStart(
  config: Pick<Config, "database" | "journal" | "twilio">,
): Promise<readonly string[]> {
  const { path: file, url } = config.database;
  const { folder } = config.journal;
  if (url !== null) return (await has(folder, SERVER_MARK)) ? [`its journal is there (${folder})`] : [];
  const traces = [
    (await has(folder, MARK, (name) => isJournalOf(owningAccount(config), path.join(folder, name)))) &&
      `its journal is there (${folder})`,
    (await sizeOf(keyFileBeside(file))) !== null &&
      `the API key of an earlier start is there (${keyFileBeside(file)})`,
    (await hasKept(file)) && `what a restore has put aside is there (${file}${KEPT_BEFORE_RESTORE}…)`,
    (await hasOnlyLog(file)) && `its write-ahead log is there (${file}-wal)`,
  ];
  return traces.filter((trace) => trace !== false);
}

/**
 * Leaves a trace in the folder of the journal, which holds no file while nothing waits: that a start with real calls has
 * prepared its database. Where it cannot be left, a later loss shows in the other traces only.
 */
export async function leaveTrace({ mode, database, journal }: Place): Promise<void> {
  if (mode !== "live") return;
  const [mark, words] = database.url === null ? [MARK, database.path] : [SERVER_MARK, "on a server"];
  try {
    await mkdir(journal.folder, { recursive: true, mode: 0o700 });
    await writeFile(path.join(journal.folder, mark), `${words}\n`, { mode: 0o600, flag: "wx" });
  } catch {
    // It is there already; or the journal itself will say what is wrong with its folder.
  }
}

/** Whether an earlier start has made the database. A sandbox may begin anew at any time, so of it nothing is said. */
export async function wasThere(config: Place): Promise<boolean> {
  return config.mode === "live" && (await tracesOfEarlierStart(config)).length > 0;
}

/**
 * Keeps whoever would make a database file from making one in the place of a lost one, or from taking an empty one for
 * it: that has forgotten whom the program has called, and that all dialing was stopped.
 *
 * @throws StartError with one line for the operator.
 */
export async function refuseLostDatabase(config: Place): Promise<void> {
  const { mode, database } = config;
  const { path, url } = database;
  if (mode !== "live" || url !== null) return;
  const isThere = existsSync(path);
  if (isThere && !(await isKnownUnclaimed(path))) return;
  const traces = await tracesOfEarlierStart(config);
  if (traces.length === 0) return;
  const found = isThere
    ? `${path} is an empty database, and there was another`
    : `there is no ${path}, and there was one`;
  throw lost(`DATABASE_PATH: ${found}`, traces);
}

/** Whether a database on a server holds nothing, where an earlier start had one. */
export async function isLostServer(config: Place, reader: Reader): Promise<boolean> {
  return config.database.url !== null && (await wasThere(config)) && (await isUnclaimedServer(reader));
}

/**
 * The same as `refuseLostDatabase`, for one on a server that was opened.
 *
 * @throws StartError with one line for the operator.
 */
export async function refuseLostServer(config: Place, reader: Reader): Promise<void> {
  if (!(await isLostServer(config, reader))) return;
  const traces = await tracesOfEarlierStart(config);
  throw lost("DATABASE_URL: the database is an empty one, and there was another", traces);
}

function lost(found: string, traces: readonly string[]): StartError {
  return new StartError(
    `${found}: ${traces.join(", and ")}. ` +
      "docs/operations.md, 'A lost database', says how it comes back, and how to begin anew.",
  );
}

/**
 * Whether the mark of a start is in a folder, whatever is written in it and whoever may read it; or another name that
 * tells of one. The folder alone may have been made for the first start.
 */
async function has(
  folder: string,
  mark: string,
  tells: (name: string) => Promise<boolean> = () => Promise.resolve(false),
) {
  try {
    for (const name of await readdir(folder)) if (name === mark || (await tells(name))) return true;
    return false;
  } catch (error) {
    return !isAbsence(error);
  }
}

/** Whether an account's events go into a file. A sandbox that was killed leaves its own, and has lost no calls of ours. */
async function isJournalOf(account: string, file: string): Promise<boolean> {
  if (kindOf(file) === null) return false;
  const header = await readHeader(file).catch(() => null);
  return header === null || header.account === account;
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
