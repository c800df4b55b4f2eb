import { copyFile, mkdir, open, readdir, rm } from "node:fs/promises";
import path from "node:path";

import { type Kind, likeNamed, readHeader } from "./folder.ts";
import { LineFile } from "./line-file.ts";

/** How much is in a folder of journal files. */
export interface JournalCounts {
  readonly waiting: number;
  readonly setAside: number;
}

/** Programs that start one after the other rename files each time; more often than this none do. */
const MOST_ATTEMPTS = 50;

/**
 * Copies what waits in a folder, and what was set aside, into another one, under new names, beside programs that go on
 * appending, replaying and taking over. Every event that was there at the beginning is in the copy, unless it has gone
 * into the database: what is moved goes from a journal to a set-aside file or into the database, never back, so the
 * files are copied in that order, and once more from the beginning if one has been renamed meanwhile.
 *
 * @param account whose events these are; a file whose header can be read says so itself.
 */
export async function copyJournal(from: string, to: string, account: string): Promise<JournalCounts> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt += 1) {
    const copies: string[] = [];
    try {
      for (const kind of ["journal", "set-aside"] as const) copies.push(...(await copyKind(kind, from, to)));
    } catch (error) {
      if (!isGone(error)) throw error;
      for (const copy of copies) await rm(copy, { force: true });
      continue;
    }
    return countAndTrim(copies, account);
  }
  throw new Error(`The files in ${from} are taken away again and again.`);
}

async function copyKind(kind: Kind, from: string, to: string): Promise<string[]> {
  const copies: string[] = [];
  try {
    for (const name of (await readdir(from).catch(nothing)).sort()) {
      if (!name.endsWith(`.${kind}`)) continue;
      const copy = likeNamed(path.join(to, name));
      copies.push(copy);
      await copyFile(path.join(from, name), copy);
    }
    return copies;
  } catch (error) {
    for (const copy of copies) await rm(copy, { force: true });
    throw error;
  }
}

/** Without the space that the originals hold in reserve; a copy in which nothing waits goes. */
async function countAndTrim(copies: readonly string[], account: string): Promise<JournalCounts> {
  const counts = { waiting: 0, setAside: 0 };
  for (const copy of copies) {
    const file = await LineFile.adopt(copy, (await readHeader(copy))?.account ?? account);
    const { lines } = file;
    if (lines > 0) await file.cutReserve();
    await file.close();
    if (lines > 0) await syncPrivately(copy);
    else await rm(copy);
    counts[copy.endsWith(".set-aside") ? "setAside" : "waiting"] += lines;
  }
  return counts;
}

async function syncPrivately(file: string): Promise<void> {
  const handle = await open(file, "r+");
  try {
    await handle.chmod(0o600);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function nothing(error: unknown): string[] {
  if (isGone(error)) return [];
  throw error;
}

function isGone(error: unknown): boolean {
  return error instanceof Error && "code" in error && error.code === "ENOENT";
}
