import { readdir, stat } from "node:fs/promises";
import path from "node:path";

import { keyFileBeside } from "../api-key-file.ts";
import { KEPT_BEFORE_RESTORE } from "../storage/database-file.ts";
import type { Subject } from "./subject.ts";

/**
 * What shows that there was a database where none is, in words; nothing before the first start, which makes the
 * database before anything else.
 */
export async function tracesOfDatabase(subject: Subject): Promise<readonly string[]> {
  const { askBeside, backlog, config } = subject;
  const { path: file } = config.database;
  const traces = [
    backlog !== null && "this very program runs on it",
    (await askBeside())?.is === "ours" && "a program runs on it",
    (await hasJournal(subject)) && "its journal is there",
    (await exists(keyFileBeside(file))) && "the API key of an earlier start is there",
    (await hasKept(file)) && "what a restore has put aside is there",
  ];
  return traces.filter((trace) => trace !== false);
}

/** Files, or the folder that only a start makes; one of another name may have been made for the first start. */
async function hasJournal({ config, lookIntoJournal }: Subject): Promise<boolean> {
  const { files } = await lookIntoJournal();
  const { folder } = config.journal;
  return files > 0 || (folder === `${config.database.path}.journal` && (await exists(folder)));
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
