import { existsSync, statSync } from "node:fs";
import { mkdir, open } from "node:fs/promises";
import path from "node:path";

import { StartError, StorageUnavailableError } from "../errors.ts";
import type { Database, Reader } from "./database.ts";
import { openPostgres } from "./postgres.ts";
import { isRefused } from "./postgres-errors.ts";
import { openSqlite } from "./sqlite.ts";
import { isDamage } from "./sqlite-damage.ts";
import { isBusy, isFull, translate } from "./sqlite-errors.ts";
import { openSqliteLater } from "./sqlite-later.ts";
import { LOCK_PATIENCE_MILLISECONDS, whenUnlocked } from "./sqlite-lock.ts";
import { refuseAbortingModule } from "./sqlite-module.ts";
import { openSqliteToRead } from "./sqlite-to-read.ts";
import { isUnclaimed } from "./sqlite-unclaimed.ts";

/** Why a database is not taken that holds nothing, where an earlier start had one. */
export const EMPTY_IN_PLACE =
  "the database is an empty one, and that of an earlier start is missing: see 'A lost database' in docs/operations.md";

/** What can be asked, and nothing else. */
export interface ReadingDatabase {
  readonly reader: Reader;
  close(): Promise<void>;
}

/**
 * Opens the database on a server if there is an address, else the one in a file, which is made if there is none, with
 * the folder it is in.
 *
 * @param place.path an absolute path.
 * @param place.wasThere whether an earlier start has had it: then a file that is missing, empty, damaged or cannot be
 * opened for want of space is not made anew and stops no start, nor does a server that has none of this name; each use
 * of it throws StorageUnavailableError until it is back.
 * @throws StartError with one line for the operator.
 */
export async function openDatabase(place: {
  readonly path: string;
  readonly url: string | null;
  readonly wasThere?: boolean;
}): Promise<Database> {
  const { path: file, url, wasThere = false } = place;
  return url === null ? openFile(file, wasThere) : openServer(url, wasThere);
}

/**
 * Opens the database for questions alone. Nothing in it changes, its schema neither, and none is made.
 *
 * @throws StartError with one line for the operator.
 */
export async function openDatabaseToRead(place: {
  readonly path: string;
  readonly url: string | null;
}): Promise<ReadingDatabase> {
  if (place.url !== null) {
    const database = openPostgres(place.url);
    return { reader: database.longReader, close: () => database.close() };
  }
  if (!existsSync(place.path)) {
    throw new StartError(
      `DATABASE_PATH: there is no ${place.path} yet: the first start makes it; or set the path of the one you mean.`,
    );
  }
  await refuseAbortingModule();
  try {
    const reader = openSqliteToRead(place.path);
    return { reader, close: () => reader.destroy() };
  } catch (error) {
    throw unopened(place.path, error);
  }
}

/** The variable that says where the database is, for a line to the operator. */
export function databaseVariable(place: { readonly url: string | null }): string {
  return place.url === null ? "DATABASE_PATH" : "DATABASE_URL";
}

async function openFile(file: string, wasThere: boolean): Promise<Database> {
  await refuseAbortingModule();
  const openKnown = () => {
    if (!existsSync(file)) throw new StorageUnavailableError("the database file is gone");
    try {
      if (isUnclaimed(file)) throw new StorageUnavailableError(EMPTY_IN_PLACE);
      return openSqlite(file);
    } catch (error) {
      return translate(error);
    }
  };
  try {
    if (statSync(file, { throwIfNoEntry: false })?.isFile() === false)
      throw new StartError(`DATABASE_PATH: ${file} is no regular file: set the path of one.`);
    if (wasThere && (!existsSync(file) || isUnclaimed(file))) return openSqliteLater(openKnown);
    await mkdir(path.dirname(file), { recursive: true });
    // Names and numbers are for the owner only; SQLite gives its companion files the same mode.
    await (await open(file, "a", 0o600)).close();
    return await whenUnlocked(() => openSqlite(file), performance.now() + LOCK_PATIENCE_MILLISECONDS);
  } catch (error) {
    if (error instanceof StartError) throw error;
    if (wasThere && mayPass(error)) return openSqliteLater(openKnown);
    throw unopened(file, error);
  }
}

/** A server that is away may come back; one that says no to our credentials will not change its mind. */
async function openServer(url: string, wasThere: boolean): Promise<Database> {
  const database = openPostgres(url);
  try {
    await database.write(() => Promise.resolve());
  } catch (error) {
    if (error instanceof StorageUnavailableError && !isRefused(error, wasThere)) return database;
    await database.close();
    throw new StartError(
      `DATABASE_URL: cannot open the database (${reasonOf(error)}): check user, password and the database's name.`,
    );
  }
  return database;
}

/** What may be put right beside a program that takes webhooks meanwhile: damage, a full disk, another one's lock. */
function mayPass(error: unknown): boolean {
  return isDamage(error) || isBusy(error) || isFull(error);
}

function unopened(file: string, error: unknown): StartError {
  if (error instanceof Error && "code" in error && error.code === "ERR_DLOPEN_FAILED") {
    return new StartError("SQLite was built for another Node: run 'npm rebuild better-sqlite3'.");
  }
  const remedy = isDamage(error)
    ? "it is damaged, or no database: name another file, or restore a backup"
    : isFull(error)
      ? "see that there is space on its disk"
      : "check the path and its permissions";
  return new StartError(`DATABASE_PATH: cannot open ${file} (${reasonOf(error)}): ${remedy}.`);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : "unknown error";
}
