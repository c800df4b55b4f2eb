import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { dropDatabase } from "./world-database.ts";

/** A folder for worlds that follow one another on the same database. */
export async function makeFolder(): Promise<string> {
  return mkdtemp(path.join(tmpdir(), "outbound-calling-"));
}

/** Removes the folder of a world that has ended, with its database. */
export async function removeFolder(folder: string): Promise<void> {
  await dropDatabase(folder);
  await rm(folder, { recursive: true, force: true });
}
