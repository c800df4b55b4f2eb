import { recountCalls } from "../actions/recount-calls.ts";
import { loadConfig } from "./environment.ts";
import { printResult } from "./output.ts";
import { expectDatabase, withOwnDatabase } from "./stored-calls.ts";

/** Rebuilds every counter from the rows and says what differed. */
export async function recount(asJson: boolean): Promise<number> {
  const { config } = loadConfig();
  await expectDatabase(config);
  const differences = await withOwnDatabase(config, recountCalls);
  const lines = differences.map(({ key, counted, rows }) => {
    const name = Object.entries(key).map(([what, word]) => word || `no ${what}`);
    return `${name.join(", ")}: the counter said ${counted}, the rows say ${rows}`;
  });
  const message =
    differences.length === 0
      ? "Every counter was right."
      : `${differences.length} counters were wrong and are mended.`;
  printResult({ message, differences }, [...lines, message].join("\n"), asJson);
  return 0;
}
