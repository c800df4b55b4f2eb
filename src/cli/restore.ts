import path from "node:path";

import { restoreBackup, type RestoreReport } from "../backup/restore-backup.ts";
import { restoreCommands } from "../storage/server-dump.ts";
import { loadConfig } from "./environment.ts";
import { untilInterrupted } from "./interruption.ts";
import { printResult } from "./output.ts";
import { leaveToServer } from "./server-tools.ts";
import { answersAtPort } from "./serving.ts";

const NEXT = [
  "Start the program: it brings an older schema up to date and stores the events that wait in the journal.",
  "Then run 'node server.js recount' and 'node server.js doctor'.",
  "What happened after the backup is not in it: calls of that time come back only as far as the carrier tells of them, " +
    "their idempotency keys do not. Repeat no order of that time before you have looked.",
  "Keys that were revoked after the backup work again, and dialing is stopped or not as it was then: look at both.",
] as const;

/** Puts a backup in the place of the database, and says what to do next. */
export async function restore(written: string, asJson: boolean): Promise<number> {
  const { config } = loadConfig();
  const file = path.resolve(written);
  const { url } = config.database;
  if (url !== null) return leaveToServer(restoreCommands(url, file, config.journal.folder), asJson);
  const report = await restoreBackup({
    config,
    file,
    now: new Date(),
    signal: untilInterrupted(),
    isServing: () => answersAtPort(config),
  });
  printResult({ ...report, next: NEXT }, textOf(report), asJson);
  return 0;
}

function textOf(report: RestoreReport): string {
  const { file, at, calls, newestCall, waiting, setAside, database, kept, owner } = report;
  return [
    `Restored ${file}${at === null ? "" : `, made ${at}`}: ${calls} calls, newest call ${newestCall ?? "none"}`,
    `Into the journal: ${waiting} events that wait, ${setAside} that were set aside`,
    kept === null ? `There was no ${database} before.` : `The database of before is kept as ${kept}`,
    ...(owner ? [`What was made belongs to user ${owner.uid}, group ${owner.gid}, as what was there.`] : []),
    "",
    "Next:",
    ...NEXT.map((line) => `- ${line}`),
  ].join("\n");
}
