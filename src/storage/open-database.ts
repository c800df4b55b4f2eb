import { mkdir, open } from "node:fs/promises";
import path from "node:path";

import { StartError, StorageUnavailableError } from "../errors.ts";
import type { Database } from "./database.ts";
import { openPostgres } from "./postgres.ts";
import { openSqlite } from "./sqlite.ts";
import { abortsNode, sqliteModuleFile } from "./sqlite-module.ts";

/**
 * Opens the database on a server if there is an address, else the one in a file, which is made if there is none, with
 * the folder it is in.
 *
 * @param place.path an absolute path.
 * @throws StartError with one line for the operator.
 */
export async function openDatabase(place: {
  readonly path: string;
  readonly url: string | null;
}): Promise<Database> {
  return place.url === null ? openFile(place.path) : openServer(place.url);
}

/** The variable that says where the database is, for a line to the operator. */
export function databaseVariable(place: { readonly url: string | null }): string {
  return place.url === null ? "DATABASE_PATH" : "DATABASE_URL";
}

async function openFile(file: string): Promise<Database> {
  const sqliteModule = sqliteModuleFile();
  if (sqliteModule !== null && (await abortsNode(sqliteModule, process.versions.node))) {
    throw new StartError(
      "SQLite was compiled with headers that make Node 24 abort at any time: compile it with earlier ones " +
        "(npm_config_build_from_source=true npm_config_target=24.18.1 npm rebuild better-sqlite3).",
    );
  }
  try {
    await mkdir(path.dirname(file), { recursive: true });
    // Names and numbers are for the owner only; SQLite gives its companion files the same mode.
    await (await open(file, "a", 0o600)).close();
    return openSqlite(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_DLOPEN_FAILED") {
      throw new StartError("SQLite was built for another Node: run 'npm rebuild better-sqlite3'.");
    }
    throw new StartError(
      `DATABASE_PATH: cannot open ${file} (${reasonOf(error)}): check the path and its permissions.`,
    );
  }
}

/** A server that is away may come back; one that says no to our credentials will not change its mind. */
async function openServer(url: string): Promise<Database> {
  const database = openPostgres(url);
  try {
    await database.write(() => Promise.resolve());
  } catch (error) {
    if (error instanceof StorageUnavailableError) return database;
    await database.close();
    throw new StartError(
      `DATABASE_URL: cannot open the database (${reasonOf(error)}): check user, password and the database's name.`,
    );
  }
  return database;
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : "unknown error";
}
