import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";

import { StartError } from "../errors.ts";

/** What the module calls whenever garbage is collected, if it was compiled with these headers. */
const ABORTING_CALL = "RemoveEnvironmentCleanupHook";

/** The compiled part of SQLite's driver; `null` where the driver keeps it elsewhere. */
export function sqliteModuleFile(): string | null {
  try {
    return createRequire(import.meta.url).resolve("better-sqlite3/build/Release/better_sqlite3.node");
  } catch {
    return null;
  }
}

/**
 * Whether Node will abort this process, without a word and at any time, because of how SQLite's module was compiled:
 * with the headers of Node 24.19 or later (https://github.com/nodejs/node/issues/65446). Compiled with earlier ones it
 * runs on all of Node 24; other major releases are not affected.
 *
 * @param file the module, as an absolute path
 * @param nodeVersion as in `process.versions.node`
 */
export async function abortsNode(file: string, nodeVersion: string): Promise<boolean> {
  return nodeVersion.startsWith("24.") && (await readFile(file)).includes(ABORTING_CALL);
}

/** @throws StartError if Node would abort this process (see `abortsNode`). */
export async function refuseAbortingModule(): Promise<void> {
  const file = sqliteModuleFile();
  if (file === null || !(await abortsNode(file, process.versions.node))) return;
  throw new StartError(
    "SQLite was compiled with headers that make Node 24 abort at any time: compile it with earlier ones " +
      "(npm_config_build_from_source=true npm_config_target=24.18.1 npm rebuild better-sqlite3).",
  );
}
