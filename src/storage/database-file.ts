import { mkdir, open } from "node:fs/promises";
import path from "node:path";

import { StartError } from "../errors.ts";
import type { Database } from "./database.ts";
import { openSqlite } from "./sqlite.ts";

/**
 * Opens the database in a file, which is made if there is none, with the folder it is in.
 *
 * @param file an absolute path.
 * @throws StartError with one line for the operator.
 */
export async function openDatabaseFile(file: string): Promise<Database> {
  try {
    await mkdir(path.dirname(file), { recursive: true });
    // Names and numbers are for the owner only; SQLite gives its companion files the same mode.
    await (await open(file, "a", 0o600)).close();
    return openSqlite(file);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_DLOPEN_FAILED") {
      throw new StartError("SQLite was built for another Node: run 'npm rebuild better-sqlite3'.");
    }
    const reason = error instanceof Error ? error.message : "unknown error";
    throw new StartError(
      `DATABASE_PATH: cannot open ${file} (${reason}): check the path and its permissions.`,
    );
  }
}
