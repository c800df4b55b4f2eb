import { randomBytes } from "node:crypto";
import { access, link, lstat, open, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";

/** The folder of journal files that belongs to a database file, under the name that the program looks for too. */
export function journalBeside(file: string): string {
  return `${file}.journal`;
}

/** A name beside a file for what shall become it. */
export function unfinished(file: string): string {
  return `${file}.${randomBytes(6).toString("hex")}.partial`;
}

export async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

/** Whether two paths lead to one file, or would if it were there. */
export async function isSameFile(one: string, other: string): Promise<boolean> {
  const [a, b] = await Promise.all([one, other].map((file) => stat(file).catch(() => null)));
  return path.resolve(one) === path.resolve(other) || (!!a && !!b && a.ino === b.ino && a.dev === b.dev);
}

/** An empty file that only its owner may read. */
export async function makePrivately(file: string): Promise<void> {
  await (await open(file, "wx", 0o600)).close();
}

/** Removes what did not come about, with everything that was made beside it. */
export async function removeUnfinished(file: string): Promise<void> {
  for (const part of ["", "-wal", "-shm", "-journal"]) await rm(file + part, { force: true });
  await rm(journalBeside(file), { recursive: true, force: true });
}

/** Gives a finished file its name in one step. @throws if the name is taken, unless it may be replaced. */
export async function nameFinished(from: string, to: string, mayReplace: boolean): Promise<void> {
  if (mayReplace) return rename(from, to);
  try {
    await link(from, to);
    await rm(from);
  } catch (error) {
    // A disk without hard links: whether the name is taken is asked a moment before.
    if (await lstat(to).catch(() => null)) throw error;
    await rename(from, to);
  }
}

/** Puts the files of a folder into another one, which may have been there before; returns their names. */
export async function moveInto(from: string, to: string): Promise<readonly string[]> {
  const names = await readdir(from);
  if (!(await exists(to))) await rename(from, to);
  else for (const name of names) await rename(path.join(from, name), path.join(to, name));
  return names;
}

/** Throws the reason of a signal, also one whose cause came while the process was busy and is not handled yet. */
export async function throwIfInterrupted(signal: AbortSignal): Promise<void> {
  await nextTurn();
  signal.throwIfAborted();
}

/** Makes what was written to a file, or the names in a folder, outlast the loss of power. */
export async function makeDurable(place: string): Promise<void> {
  const handle = await open(place, "r");
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
