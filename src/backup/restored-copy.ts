import path from "node:path";

import type { Config } from "../config.ts";
import { ProgramTooOldError, StartError } from "../errors.ts";
import { copyJournal } from "../journal/copying.ts";
import { accountName, owningAccount, SANDBOX_ACCOUNT } from "../storage/database-facts.ts";
import {
  type CopyContent,
  copyDatabaseFile,
  inspectCopy,
  markCopy,
  markRestored,
} from "../storage/database-file.ts";
import { PROGRAM_SCHEMA } from "../storage/migrations/migration.ts";
import { journalBeside, makeDurable, makePrivately, throwIfInterrupted } from "./backup-files.ts";

/** What the copy is made of, and of what kind it shall be. */
export interface CopyOrder {
  readonly config: Config;
  /** The backup, as an absolute path. */
  readonly file: string;
  readonly now: Date;
  /** Whether people may be called from it at once, if the backup says so. */
  readonly keepsDialing: boolean;
  readonly signal: AbortSignal;
}

/**
 * Copies a backup with its events, reads all of it, and makes it what takes the place of the database.
 *
 * @param copy where the copy goes, on the disk of the database.
 * @returns what is in the backup.
 * @throws StartError, StorageUnavailableError if it is not sound, or not for this configuration and program.
 */
export async function copyVerified(order: CopyOrder, copy: string): Promise<CopyContent> {
  const { config, file, now, keepsDialing, signal } = order;
  await makePrivately(copy);
  await copyDatabaseFile(file, copy, signal);
  const content = inspectCopy(copy);
  if (content.schema === 0 && content.calls === 0)
    throw new StartError(`${file}: that is no database of this program: name a backup.`);
  if (content.oldestProgram > PROGRAM_SCHEMA)
    throw new ProgramTooOldError(content.oldestProgram, PROGRAM_SCHEMA);
  expectAccount(content.account, owningAccount(config), file);
  await expectEvents(order, copy, content);
  await throwIfInterrupted(signal);
  markCopy(copy, null);
  const backupAt = content.backup?.at ?? null;
  await markRestored(copy, { backupAt, calls: content.calls, stopsDialing: !keepsDialing, now });
  await makeDurable(copy);
  return content;
}

async function expectEvents(
  { config, file }: CopyOrder,
  copy: string,
  { backup }: CopyContent,
): Promise<void> {
  const { waiting, setAside } = await copyJournal(
    journalBeside(file),
    journalBeside(copy),
    owningAccount(config),
  );
  if (!backup || (waiting >= backup.waiting && setAside >= backup.setAside)) return;
  throw new StartError(
    `${journalBeside(file)}: ${backup.waiting + backup.setAside} events belong to this backup, and ` +
      `${waiting + setAside} are there: put the folder beside ${path.basename(file)} again.`,
  );
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
