import { link, mkdir, rename, rm } from "node:fs/promises";
import path from "node:path";

import type { Config } from "../config.ts";
import { ProgramTooOldError, StartError, StorageUnavailableError } from "../errors.ts";
import { copyJournal, type JournalCounts } from "../journal/copying.ts";
import { accountName, owningAccount, SANDBOX_ACCOUNT } from "../storage/database-facts.ts";
import {
  type CopyContent,
  copyDatabaseFile,
  holdAlone,
  inspectCopy,
  markCopy,
} from "../storage/database-file.ts";
import { PROGRAM_SCHEMA } from "../storage/migrations/migration.ts";
import {
  exists,
  isSameFile,
  journalBeside,
  makeDurable,
  makePrivately,
  removeUnfinished,
  unfinished,
} from "./backup-files.ts";

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
  readonly schema: number;
}

interface Order {
  readonly config: Config;
  /** An absolute path. */
  readonly file: string;
  readonly now: Date;
  /** Asked where the file cannot tell: whether a program of this configuration is running. */
  readonly isServing: () => Promise<boolean>;
}

/** Files beside a database that belong to it: another one in its place would take them for its own. */
const LOGS = ["-wal", "-journal"] as const;
const INDEX = "-shm";

/**
 * Puts a backup in the place of the database, and its events into the journal. It is copied and read through first, so
 * that what was found sound is what is put there; until then nothing changes. The database that was there is kept
 * beside it, whatever its state.
 *
 * @throws StartError with one line for the operator.
 */
export async function restoreBackup(order: Order): Promise<RestoreReport> {
  const { config, file } = order;
  const { path: database } = config.database;
  if (!(await exists(file))) throw new StartError(`${file}: there is no such file.`);
  if (await isSameFile(file, database))
    throw new StartError(`${file}: that is the database itself: name a backup.`);
  await mkdir(path.dirname(database), { recursive: true });
  const copy = unfinished(database);
  try {
    const content = await copyVerified(order, copy);
    const { kept, counts } = await exchange(order, copy);
    const { calls, newestCall, schema, backup } = content;
    return { file, database, kept, at: backup?.at ?? null, ...counts, calls, newestCall, schema };
  } catch (error) {
    throw toStartError(file, error);
  } finally {
    await removeUnfinished(copy);
  }
}

async function copyVerified({ config, file }: Order, copy: string): Promise<CopyContent> {
  await makePrivately(copy);
  await copyDatabaseFile(file, copy);
  const content = inspectCopy(copy);
  if (content.schema === 0 && content.calls === 0)
    throw new StartError(`${file}: that is no database of this program: name a backup.`);
  if (content.oldestProgram > PROGRAM_SCHEMA)
    throw new ProgramTooOldError(content.oldestProgram, PROGRAM_SCHEMA);
  expectAccount(content.account, owningAccount(config), file);
  const { waiting, setAside } = await copyJournal(
    journalBeside(file),
    journalBeside(copy),
    owningAccount(config),
  );
  const { backup } = content;
  if (backup && (waiting < backup.waiting || setAside < backup.setAside)) {
    throw new StartError(
      `${journalBeside(file)}: ${backup.waiting + backup.setAside} events belong to this backup, and ` +
        `${waiting + setAside} are there: put the folder beside ${path.basename(file)} again.`,
    );
  }
  markCopy(copy, null);
  await makeDurable(copy);
  return content;
}

async function exchange(
  { config, file, now, isServing }: Order,
  copy: string,
): Promise<{ readonly kept: string | null; readonly counts: JournalCounts }> {
  const { path: database } = config.database;
  const wasThere = await exists(database);
  const hold = wasThere ? holdAlone(database) : { is: "absent" as const };
  try {
    if (hold.is === "in-use" || (hold.is !== "held" && (await isServing()))) {
      throw new StartError(`${database}: a program is using the database: end it first, then restore again.`);
    }
    const time = now.toISOString().replace(/[-:.]/g, "");
    const kept = `${database}.before-restore-${time}`;
    if (wasThere) await keepAs(database, kept);
    for (const log of LOGS) if (await exists(database + log)) await rename(database + log, kept + log);
    await rm(database + INDEX, { force: true });
    const counts = await copyJournal(journalBeside(file), config.journal.folder, owningAccount(config));
    await rename(copy, database);
    await makeDurable(path.dirname(database));
    return { kept: wasThere ? kept : null, counts };
  } finally {
    if (hold.is === "held") hold.release();
  }
}

/** A second name, so that at no moment the path leads nowhere and a start would make an empty database there. */
async function keepAs(database: string, kept: string): Promise<void> {
  await link(database, kept).catch(async (error: unknown) => {
    if (await exists(kept)) throw error;
    await rename(database, kept);
  });
}

function expectAccount(owner: string | null, account: string, file: string): void {
  if (owner === null || owner === account) return;
  throw new StartError(
    `${file}: the calls in it belong to ${accountName(owner)}, and this configuration is for ${accountName(account)}: ` +
      (owner === SANDBOX_ACCOUNT || account === SANDBOX_ACCOUNT
        ? "name another backup."
        : "restore with the account that it belongs to; 'node server.js reassign' hands it over afterwards."),
  );
}

function toStartError(file: string, error: unknown): unknown {
  if (error instanceof StorageUnavailableError)
    return new StartError(
      `${file}: it is damaged, or no backup (${error.message}): nothing was changed; name another.`,
    );
  if (error instanceof StartError || !(error instanceof Error) || !("code" in error)) return error;
  return new StartError(`${file}: not restored (${error.message}): see to that, and try again.`);
}
