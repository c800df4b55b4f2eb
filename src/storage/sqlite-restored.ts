import SqliteDriver from "better-sqlite3";

import { COMMAND_LINE } from "../domain/access.ts";
import { appendAudit } from "./audit-log.ts";
import { saveDialingSwitch } from "./dialing-switch.ts";
import { migrate } from "./migrate.ts";
import { openSqlite } from "./sqlite.ts";
import { translate } from "./sqlite-errors.ts";

/** What is said of a restored database in itself. */
export interface Restoration {
  /** When the backup was made, ISO 8601 UTC; null if it does not say. */
  readonly backupAt: string | null;
  readonly calls: number;
  /** Whether nobody may be called from it until somebody turns the switch. */
  readonly stopsDialing: boolean;
  readonly now: Date;
}

/**
 * Makes a copy of the past fit to take the place of the database: its schema brought up to date, which an older one
 * needs for the switch; dialing stopped, since it does not know the orders that came after it and would take a repeat
 * for a new one; and the restoration in the audit log.
 *
 * @param file a copy that nobody else has open; it is one file without companions afterwards.
 * @throws StorageUnavailableError if it cannot be written.
 */
export async function markRestored(file: string, restoration: Restoration): Promise<void> {
  const { backupAt, calls, stopsDialing, now } = restoration;
  const database = openSqlite(file);
  try {
    await migrate(database, now);
    await database.write(async (writer) => {
      if (stopsDialing)
        await saveDialingSwitch(
          writer,
          { state: "stopped", reason: reasonFor(backupAt) },
          COMMAND_LINE.name,
          now,
          null,
        );
      const detail = { calls, dialing: stopsDialing ? "stopped" : "kept" };
      await appendAudit(writer, { action: "database.restore", subject: backupAt, detail }, COMMAND_LINE, now);
    });
  } finally {
    await database.close();
  }
  try {
    const copy = new SqliteDriver(file, { fileMustExist: true });
    copy.pragma("journal_mode = DELETE");
    copy.close();
  } catch (error) {
    translate(error);
  }
}

function reasonFor(backupAt: string | null): string {
  const source =
    backupAt === null ? "a backup that does not say when it was made" : `the backup of ${backupAt}`;
  return `Restored from ${source}: compare the gap with the carrier before dialing goes on.`;
}
