import { lstat, readdir, rm, stat } from "node:fs/promises";
import path from "node:path";

import type { Config } from "../config.ts";
import { StartError, StorageUnavailableError } from "../errors.ts";
import { copyJournal, type JournalCounts } from "../journal/copying.ts";
import { accountName, owningAccount } from "../storage/database-facts.ts";
import { type CopyContent, copyDatabaseFile, inspectCopy, markCopy } from "../storage/database-file.ts";
import {
  exists,
  isSameFile,
  journalBeside,
  makeDurable,
  makePrivately,
  moveInto,
  nameFinished,
  removeUnfinished,
  throwIfInterrupted,
  unfinished,
} from "./backup-files.ts";
import { removeLeftovers } from "./leftovers.ts";

/** What is in a backup that was just made and opened. */
export interface BackupReport extends JournalCounts {
  readonly file: string;
  /** Where the events are that are not in the database; null if there are none. */
  readonly journal: string | null;
  /** ISO 8601, UTC. What was acknowledged before is in it. */
  readonly at: string;
  readonly bytes: number;
  readonly calls: number;
  readonly events: number;
  readonly newestCall: string | null;
  readonly schema: number;
  /** For people; null if the database belongs to no account yet. */
  readonly account: string | null;
}

interface Order {
  readonly config: Config;
  /** An absolute path. */
  readonly file: string;
  readonly mayReplace: boolean;
  readonly now: Date;
  /** Ends the work until the copy is whole; its reason is what is thrown then. */
  readonly signal: AbortSignal;
}

/**
 * Copies the database file and what waits in the journal, beside a program that goes on, opens the copy, and only then
 * gives it its name. The journal is copied first: an event leaves it only for the database, so whatever was
 * acknowledged before the beginning is in one of the two copies, or in both, which does no harm.
 *
 * @throws StartError with one line for the operator; nothing is left under the name then.
 */
export async function makeBackup(order: Order): Promise<BackupReport> {
  const { config, file, mayReplace, now, signal } = order;
  await expectFree(order);
  await removeLeftovers(path.dirname(file), now);
  const copy = unfinished(file);
  const events = journalBeside(copy);
  try {
    await makePrivately(copy);
    const counts = await copyJournal(config.journal.folder, events, owningAccount(config));
    await copyDatabaseFile(config.database.path, copy, signal);
    const at = now.toISOString();
    markCopy(copy, { at, ...counts });
    const content = inspectCopy(copy);
    const { size: bytes } = await stat(copy);
    await makeDurable(copy);
    await throwIfInterrupted(signal);
    await putInPlace({ copy, events, file, mayReplace });
    const journal = counts.waiting + counts.setAside > 0 ? journalBeside(file) : null;
    return { file, journal, at, bytes, ...counts, ...described(content) };
  } catch (error) {
    await removeUnfinished(copy);
    throw toStartError(file, error);
  }
}

async function expectFree({ config, file, mayReplace }: Order): Promise<void> {
  const { path: database } = config.database;
  if (!(await exists(database)))
    throw new StartError(`DATABASE_PATH: there is no ${database}: nothing to back up.`);
  for (const ours of [database, `${database}-wal`, `${database}-shm`]) {
    if (await isSameFile(file, ours))
      throw new StartError(`${file}: that is the database itself: choose another name.`);
  }
  if (mayReplace && (await isOther(file)))
    throw new StartError(`${file}: what is there is no regular file: choose another name.`);
  if (await isSameFile(journalBeside(file), config.journal.folder))
    throw new StartError(`${file}: its events would go into the program's journal: choose another name.`);
  for (const taken of [file, journalBeside(file)]) {
    if (!mayReplace && (await exists(taken)))
      throw new StartError(`${taken}: it is there already: choose another name, or replace it with --force.`);
  }
}

async function isOther(file: string): Promise<boolean> {
  const there = await lstat(file).catch(() => null);
  return there !== null && !there.isFile();
}

/** The events go first, and old ones go last: at no moment does the name stand for less than a whole backup. */
async function putInPlace(parts: {
  readonly copy: string;
  readonly events: string;
  readonly file: string;
  readonly mayReplace: boolean;
}): Promise<void> {
  const { copy, events, file, mayReplace } = parts;
  const journal = journalBeside(file);
  const isOfEarlier = await exists(journal);
  if (!isOfEarlier && (await readdir(events)).length === 0) await rm(events, { recursive: true });
  const fresh = (await exists(events)) ? await moveInto(events, journal) : [];
  await nameFinished(copy, file, mayReplace);
  if (isOfEarlier) {
    for (const name of await readdir(journal)) if (!fresh.includes(name)) await rm(path.join(journal, name));
    await rm(events, { recursive: true, force: true });
    if (fresh.length === 0) await rm(journal, { recursive: true });
  }
  if (await exists(journal)) await makeDurable(journal);
  await makeDurable(path.dirname(file));
}

function described({ calls, events, newestCall, schema, account }: CopyContent) {
  return { calls, events, newestCall, schema, account: account === null ? null : accountName(account) };
}

function toStartError(file: string, error: unknown): unknown {
  if (error instanceof StartError || !(error instanceof Error)) return error;
  const isOurs = error instanceof StorageUnavailableError || "code" in error;
  return isOurs
    ? new StartError(`${file}: no backup was made (${error.message}): see to that, and try again.`)
    : error;
}
