import { access, constants, link, mkdir, readdir, rename, rm, stat } from "node:fs/promises";
import path from "node:path";

import { StartError, StorageUnavailableError } from "../errors.ts";
import { copyJournal, type JournalCounts } from "../journal/copying.ts";
import { owningAccount } from "../storage/database-facts.ts";
import { holdAlone, isEmptied, isFull, KEPT_BEFORE_RESTORE } from "../storage/database-file.ts";
import {
  exists,
  isSameFile,
  journalBeside,
  makeDurable,
  removeUnfinished,
  throwIfInterrupted,
  unfinished,
} from "./backup-files.ts";
import { removeLeftovers } from "./leftovers.ts";
import { handOver, type Owner, ownerFor } from "./ownership.ts";
import { type CopyOrder, copyVerified } from "./restored-copy.ts";

/** What was put in place. */
export interface RestoreReport extends JournalCounts {
  readonly file: string;
  readonly database: string;
  /** Where the database is that was there before; null if there was none. */
  readonly kept: string | null;
  /** When the backup was made, ISO 8601 UTC; null for a file that says nothing about it. */
  readonly at: string | null;
  readonly calls: number;
  readonly newestCall: string | null;
  /** That of the backup; what was put in place has the program's own. */
  readonly schema: number;
  /** Whether nobody is called until dialing is started, or whether that is as it was in the backup. */
  readonly dialing: "stopped" | "kept";
  /** To whom it was given, because this process made it as another one; null if it was not. */
  readonly owner: Owner | null;
}

interface Order extends CopyOrder {
  /** Asked where the file cannot tell: whether a program of this configuration is running. */
  readonly isServing: () => Promise<boolean>;
}

/** Files beside a database that belong to it: another one in its place would take them for its own. */
const LOGS = ["-wal", "-journal"] as const;
const INDEX = "-shm";

/**
 * Puts a backup in the place of the database, and its events into the journal. It is copied and read through first, so
 * that what was found sound is what is put there; until then nothing changes. The database that was there is kept
 * beside it, whatever its state. Nobody is called from the restored one until dialing is started, unless that is asked.
 *
 * @throws StartError with one line for the operator.
 */
export async function restoreBackup(order: Order): Promise<RestoreReport> {
  const { config, file, now, keepsDialing, signal } = order;
  const { path: database } = config.database;
  await makeReady(file, database, now).catch((error: unknown) => {
    throw toStartError(file, error);
  });
  const copy = unfinished(database);
  try {
    const { calls, newestCall, schema, backup } = await copyVerified(order, copy);
    const owner = await ownerFor(database);
    await throwIfInterrupted(signal);
    const { kept, counts } = await exchange(order, copy, owner);
    const at = backup?.at ?? null;
    const dialing = keepsDialing ? "kept" : "stopped";
    return { file, database, kept, at, ...counts, calls, newestCall, schema, dialing, owner };
  } catch (error) {
    throw toStartError(file, error);
  } finally {
    await removeUnfinished(copy);
  }
}

async function makeReady(file: string, database: string, now: Date): Promise<void> {
  await expectFiles(file, database);
  const folder = path.dirname(database);
  await mkdir(folder, { recursive: true });
  await removeLeftovers(folder, now);
  await access(folder, constants.W_OK);
}

async function expectFiles(file: string, database: string): Promise<void> {
  await access(file, constants.R_OK).catch((error: unknown) => {
    const isAbsent = error instanceof Error && "code" in error && error.code === "ENOENT";
    throw new StartError(
      isAbsent
        ? `${file}: there is no such file.`
        : `${file}: this user may not read it: give it, and the folder that it is in, to who restores.`,
    );
  });
  if (!(await stat(file)).isFile()) throw new StartError(`${file}: that is no regular file: name a backup.`);
  if (await isSameFile(file, database))
    throw new StartError(`${file}: that is the database itself: name a backup.`);
  if ((await exists(database)) && !(await stat(database)).isFile())
    throw new StartError(`DATABASE_PATH: ${database} is no regular file: set the path of one.`);
}

async function exchange(
  order: Order,
  copy: string,
  owner: Owner | null,
): Promise<{ readonly kept: string | null; readonly counts: JournalCounts }> {
  const { config, now, isServing } = order;
  const { path: database } = config.database;
  const wasThere = await exists(database);
  const hold = wasThere && !isEmptied(database) ? await holdAlone(database) : { is: "absent" as const };
  try {
    if (hold.is === "in-use")
      throw new StartError(`${database}: a program is using the database: end it first, then restore again.`);
    if (hold.is !== "held" && (await isServing()))
      throw new StartError(
        `PORT: a program answers at port ${config.http.port}, where that of this configuration does: ` +
          "end it first, then restore again; or for a drill set another PORT.",
      );
    if (owner) await handOver([copy], owner);
    // Before anything is renamed: a disk that is full shows itself here.
    const counts = await bringEvents(order, owner);
    const time = now.toISOString().replace(/[-:.]/g, "");
    const kept = `${database}${KEPT_BEFORE_RESTORE}${time}`;
    if (wasThere) await keepAs(database, kept);
    for (const log of LOGS) if (await exists(database + log)) await rename(database + log, kept + log);
    await rm(database + INDEX, { force: true });
    await rename(copy, database);
    await makeDurable(path.dirname(database));
    return { kept: wasThere ? kept : null, counts };
  } finally {
    if (hold.is === "held") hold.release();
  }
}

/** Puts the events of the backup beside those that wait. */
async function bringEvents({ config, file }: Order, owner: Owner | null): Promise<JournalCounts> {
  const { folder } = config.journal;
  const namesIn = () => readdir(folder).catch(() => null);
  const before = await namesIn();
  const counts = await copyJournal(journalBeside(file), folder, owningAccount(config));
  if (!owner) return counts;
  const fresh = ((await namesIn()) ?? []).filter((name) => !before?.includes(name));
  await handOver(
    [...(before === null ? [folder] : []), ...fresh.map((name) => path.join(folder, name))],
    owner,
  );
  return counts;
}

/** A second name, so that at no moment the path leads nowhere and a start would make an empty database there. */
async function keepAs(database: string, kept: string): Promise<void> {
  await link(database, kept).catch(async (error: unknown) => {
    if (await exists(kept)) throw error;
    await rename(database, kept);
  });
}

function toStartError(file: string, error: unknown): unknown {
  if (isFull(error) && error instanceof Error)
    return new StartError(
      `${file}: not restored, the disk is full (${error.message}): nothing was changed; free space and try again.`,
    );
  if (error instanceof StorageUnavailableError)
    return new StartError(
      `${file}: it is damaged, or no backup (${error.message}): nothing was changed; name another.`,
    );
  if (error instanceof StartError || !(error instanceof Error) || !("code" in error)) return error;
  return new StartError(`${file}: not restored (${error.message}): see to that, and try again.`);
}
