import { randomBytes } from "node:crypto";
import { open, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";

import { kindOf } from "./folder.ts";
import { FORMAT } from "./line.ts";
import { readPieces } from "./reading.ts";

export { RESERVE_IN_WORDS } from "./reserve.ts";

/** What came of a byte that was to be written. `full`: there is no space, or none for this user. */
type Writing = "taken" | "full" | "refused";

/** What somebody sees who looks into the folder of the journal without taking anything over. */
export interface JournalInspection {
  /** Files that a program has left there, or holds open. */
  readonly files: number;
  /** Events that wait for the database. A program at work forgets them in memory first, so that some may be done. */
  readonly waiting: number;
  /** Events and damaged stretches that no database takes. */
  readonly setAside: number;
  /** Events of another carrier account. */
  readonly foreign: number;
  /** Files of a newer program. */
  readonly newer: number;
  /** Files that could not be read. */
  readonly unreadable: number;
  /** Whether a file can be written there, or, where the folder is still to be made, beside it. */
  readonly writing: Writing;
}

/** Lines of one step. */
const STEP = 1_000;
/** Bytes of one file that are read; what waits beyond them is much in any case. */
const LONGEST_READING = 64 * 1_048_576;

type Counts = { -readonly [Name in Exclude<keyof JournalInspection, "writing">]: number };

/** @param folder an absolute path; @param account the carrier account whose events ours are. */
export async function inspectJournal(folder: string, account: string): Promise<JournalInspection> {
  const counts: Counts = { files: 0, waiting: 0, setAside: 0, foreign: 0, newer: 0, unreadable: 0 };
  for (const name of await namesIn(folder)) {
    const kind = kindOf(name);
    if (kind === null) continue;
    counts.files += 1;
    try {
      const { lines, owner, format } = await linesIn(path.join(folder, name), account);
      if (format > FORMAT) counts.newer += 1;
      else if (owner !== account) counts.foreign += lines;
      else counts[kind === "journal" ? "waiting" : "setAside"] += lines;
    } catch (error) {
      // Another process was faster.
      if (!(error instanceof Error && "code" in error && error.code === "ENOENT")) counts.unreadable += 1;
    }
  }
  return { ...counts, writing: await tryWriting(folder) };
}

async function namesIn(folder: string): Promise<readonly string[]> {
  return readdir(folder).catch(() => []);
}

/** How many good lines a file holds, and whose they are. What stands behind them was never acknowledged. */
async function linesIn(file: string, account: string) {
  const handle = await open(file, "r");
  try {
    const { size } = await handle.stat();
    const to = Math.min(size, LONGEST_READING);
    const head = await readPieces(handle, account, { from: 0, to, most: 1 });
    const first = head.pieces[0]?.line ?? null;
    const header = first !== null && "format" in first ? first : { format: FORMAT, account, emptied: 0 };
    let lines = 0;
    for (let from = header.emptied === 1 ? to : 0; from < to;) {
      const { pieces, next } = await readPieces(handle, header.account, { from, to, most: STEP });
      lines += pieces.filter(({ line }) => line !== null && !("format" in line)).length;
      if (next <= from) break;
      from = next;
    }
    return { lines, owner: header.account, format: header.format };
  } finally {
    await handle.close();
  }
}

/** Writes a byte to the disk and takes it away again: permissions alone do not say whether there is room. */
async function tryWriting(folder: string): Promise<Writing> {
  const probe = path.join(await nearestFolder(folder), `.probe-${randomBytes(6).toString("hex")}`);
  try {
    const handle = await open(probe, "wx", 0o600);
    try {
      await handle.write("0");
      await handle.sync();
    } finally {
      await handle.close();
    }
    return "taken";
  } catch (error) {
    return isFull(error) ? "full" : "refused";
  } finally {
    await rm(probe, { force: true }).catch(() => undefined);
  }
}

function isFull(error: unknown): boolean {
  return error instanceof Error && "code" in error && (error.code === "ENOSPC" || error.code === "EDQUOT");
}

/** The folder itself, or the one above it that is there. */
async function nearestFolder(folder: string): Promise<string> {
  const found = await stat(folder).catch(() => null);
  const above = path.dirname(folder);
  if (found !== null || above === folder) return folder;
  return nearestFolder(above);
}
