import { lstat, readdir } from "node:fs/promises";
import path from "node:path";

import { removeUnfinished } from "./backup-files.ts";

/** What `unfinished` calls a copy, and what is made beside it. */
const PART = /^(?<copy>.+\.[0-9a-f]{12}\.partial)(?:-wal|-shm|-journal|\.journal)?$/;
/** Milliseconds: none is written for so long without a change. */
const LEFT_BEHIND = 24 * 60 * 60 * 1000;

/**
 * Removes from a folder the copies that killed runs have left, with all that belongs to them, once nothing in them has
 * changed for a day: a younger one may be under way. What cannot be removed stays, since the next copy can be made
 * all the same.
 */
export async function removeLeftovers(folder: string, now: Date): Promise<void> {
  const changed = new Map<string, number>();
  for (const name of await readdir(folder).catch(() => [])) {
    const copy = PART.exec(name)?.groups?.["copy"];
    const state = copy === undefined ? null : await lstat(path.join(folder, name)).catch(() => null);
    if (copy !== undefined && state)
      changed.set(copy, Math.max(changed.get(copy) ?? -Infinity, state.mtimeMs));
  }
  for (const [copy, at] of changed) {
    if (now.getTime() - at > LEFT_BEHIND)
      await removeUnfinished(path.join(folder, copy)).catch(() => undefined);
  }
}
