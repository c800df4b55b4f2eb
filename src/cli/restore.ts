import path from "node:path";

import { restoreBackup, type RestoreReport } from "../backup/restore-backup.ts";
import type { Config } from "../config.ts";
import { restoreCommands } from "../storage/server-dump.ts";
import { loadConfig } from "./environment.ts";
import { ownOrigin } from "./front-door.ts";
import { printResult } from "./output.ts";
import { leaveToServer } from "./server-tools.ts";

const PATIENCE_MILLISECONDS = 2_000;

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
  const report = await restoreBackup({ config, file, now: new Date(), isServing: () => isServing(config) });
  printResult({ ...report, next: NEXT }, textOf(report), asJson);
  return 0;
}

/** Whether anything at all answers where the program of this configuration listens. */
async function isServing(config: Config): Promise<boolean> {
  if (config.http.port === 0) return false;
  const signal = AbortSignal.timeout(PATIENCE_MILLISECONDS);
  return fetch(`${ownOrigin(config)}/health`, { signal }).then(
    () => true,
    (error: unknown) => error instanceof Error && error.name === "TimeoutError",
  );
}

function textOf({ file, at, calls, newestCall, waiting, setAside, database, kept }: RestoreReport): string {
  return [
    `Restored ${file}${at === null ? "" : `, made ${at}`}: ${calls} calls, newest call ${newestCall ?? "none"}`,
    `Into the journal: ${waiting} events that wait, ${setAside} that were set aside`,
    kept === null ? `There was no ${database} before.` : `The database of before is kept as ${kept}`,
    "",
    "Next:",
    ...NEXT.map((line) => `- ${line}`),
  ].join("\n");
}
