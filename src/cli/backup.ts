import path from "node:path";

import { type BackupReport, makeBackup } from "../backup/make-backup.ts";
import { refuseLostDatabase } from "../earlier-start.ts";
import { dumpCommands } from "../storage/server-dump.ts";
import { loadConfig } from "./environment.ts";
import { untilInterrupted } from "./interruption.ts";
import { printResult } from "./output.ts";
import { leaveToServer } from "./server-tools.ts";

export interface BackupOptions {
  readonly force?: boolean;
  readonly json?: boolean;
}

/** Makes a backup and says what is in it. */
export async function backup(
  written: string,
  { force = false, json = false }: BackupOptions,
): Promise<number> {
  const { config } = loadConfig();
  const file = path.resolve(written);
  const { url } = config.database;
  if (url !== null) return leaveToServer(dumpCommands(url, file, config.journal.folder), json);
  await refuseLostDatabase(config);
  const report = await makeBackup({
    config,
    file,
    mayReplace: force,
    now: new Date(),
    signal: untilInterrupted(),
  });
  printResult(report, textOf(report), json);
  return 0;
}

function textOf(report: BackupReport): string {
  const { calls, events, newestCall, waiting, setAside, journal } = report;
  return [
    `Backup of ${report.at}, opened and read through: ${report.file} (${report.bytes} bytes)`,
    `Calls ${calls}, events ${events}, newest call ${newestCall ?? "none"}, schema ${report.schema}, belongs to ` +
      (report.account ?? "nobody yet"),
    journal === null
      ? "Nothing waits in the journal."
      : `From the journal: ${waiting} events that wait, ${setAside} that were set aside, in ${journal}`,
  ].join("\n");
}
