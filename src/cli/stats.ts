import { summarise } from "../domain/stats.ts";
import { readCallCounts } from "../storage/call-counts.ts";
import { loadConfig } from "./environment.ts";
import { printResult } from "./output.ts";
import { readingStoredCalls } from "./reading.ts";

/** Shows what `GET /stats` answers. */
export async function showStats(asJson: boolean): Promise<number> {
  const stats = summarise(await readingStoredCalls(loadConfig().config, readCallCounts));
  const { byDepartment, ...totals } = stats;
  const lines = [...Object.entries(totals), ...Object.entries(byDepartment)];
  printResult(stats, lines.map(([name, calls]) => `${name.padEnd(12)}${calls}`).join("\n"), asJson);
  return 0;
}
