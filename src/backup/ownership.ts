import { lchown, stat } from "node:fs/promises";
import path from "node:path";

import { exists } from "./backup-files.ts";

/** To whom a file belongs, as the system counts users and groups. */
export interface Owner {
  readonly uid: number;
  readonly gid: number;
}

const ROOT = 0;

/**
 * Whose the database of a path has to be, so that the program that runs as its owner can open it: of whoever the one
 * there belongs to, else of the owner of its folder.
 *
 * @param runsAs the user of this process; only root can give files away.
 * @returns null if what this process makes belongs to the right one anyway.
 */
export async function ownerFor(
  database: string,
  runsAs: number | undefined = process.getuid?.(),
): Promise<Owner | null> {
  if (runsAs !== ROOT) return null;
  const { uid, gid } = await stat((await exists(database)) ? database : path.dirname(database));
  return uid === ROOT ? null : { uid, gid };
}

/** Gives files away. @throws the error of the system for the first that cannot be given. */
export async function handOver(
  files: readonly string[],
  { uid, gid }: Owner,
  give: (file: string, uid: number, gid: number) => Promise<void> = lchown,
): Promise<void> {
  for (const file of files) await give(file, uid, gid);
}
