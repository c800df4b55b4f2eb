import type { Config } from "../config.ts";
import { type AuditFilter, readAuditLog } from "../storage/audit-pages.ts";
import { printResult, textTable } from "./output.ts";
import { readingStoredCalls } from "./reading.ts";

const HEADS = ["TIME (UTC)", "WHO", "KEY", "ACTION", "OF WHAT", "DETAIL"];

/** Shows who did what, newest first. */
export async function listAuditLog(
  config: Config,
  filter: AuditFilter,
  limit: number,
  asJson: boolean,
): Promise<number> {
  const entries = await readingStoredCalls(config, (longReader) =>
    readAuditLog({ longReader }, filter, null, limit),
  );
  const rows = entries.map(({ at, actor, keyId, action, subject, detail }) => [
    at,
    actor,
    keyId,
    action,
    subject ?? "-",
    detail === null ? "" : JSON.stringify(detail),
  ]);
  printResult(entries, textTable(HEADS, rows, "There are no such entries."), asJson);
  return 0;
}
