import path from "node:path";

import { restoreBackup, type RestoreReport } from "../backup/restore-backup.ts";
import { restoreCommands } from "../storage/server-dump.ts";
import { loadConfig } from "./environment.ts";
import { untilInterrupted } from "./interruption.ts";
import { printResult } from "./output.ts";
import { leaveToServer } from "./server-tools.ts";
import { answersAtPort } from "./serving.ts";

export interface RestoreOptions {
  readonly keepDialing?: boolean;
  readonly json?: boolean;
}

const FIRST = {
  stopped:
    "Dialing is stopped. Compare the time since the backup with the carrier, then let it go on: " +
    "'node server.js dialing start'.",
  kept:
    "Dialing is as it was in the backup, see 'node server.js dialing show'. Before the start, compare the time since " +
    "then with the carrier, or stop it with 'node server.js dialing stop --reason TEXT'.",
} as const;

const NEXT = [
  "Start the program: it stores the events that wait in the journal.",
  "Then run 'node server.js recount' and 'node server.js doctor'.",
  "What happened after the backup is not in it: calls of that time come back only as far as the carrier tells of them, " +
    "their idempotency keys do not. An order of that time that is repeated calls somebody twice.",
  "Keys that were revoked after the backup work again: look at 'node server.js key list'.",
] as const;

/** Puts a backup in the place of the database, and says what to do next. */
export async function restore(
  written: string,
  { keepDialing = false, json = false }: RestoreOptions,
): Promise<number> {
  const { config } = loadConfig();
  const file = path.resolve(written);
  const { url } = config.database;
  if (url !== null)
    return leaveToServer(restoreCommands(url, file, config.journal.folder, !keepDialing), json);
  const report = await restoreBackup({
    config,
    file,
    now: new Date(),
    keepsDialing: keepDialing,
    signal: untilInterrupted(),
    isServing: () => answersAtPort(config),
  });
  const next = [FIRST[report.dialing], ...NEXT];
  printResult({ ...report, next }, textOf(report, next), json);
  return 0;
}

function textOf(report: RestoreReport, next: readonly string[]): string {
  const { file, at, calls, newestCall, waiting, setAside, database, kept, owner } = report;
  return [
    `Restored ${file}${at === null ? "" : `, made ${at}`}: ${calls} calls, newest call ${newestCall ?? "none"}`,
    `Into the journal: ${waiting} events that wait, ${setAside} that were set aside`,
    kept === null ? `There was no ${database} before.` : `The database of before is kept as ${kept}`,
    ...(owner ? [`What was made belongs to user ${owner.uid}, group ${owner.gid}, as what was there.`] : []),
    "",
    "Next:",
    ...next.map((line) => `- ${line}`),
  ].join("\n");
}
