import { recountCalls } from "../actions/recount-calls.ts";
import { loadConfig } from "./environment.ts";
import { withOwnDatabase } from "./stored-calls.ts";

/** Rebuilds every counter from the rows and says what differed. */
export async function recount(): Promise<number> {
  const differences = await withOwnDatabase(loadConfig().config, recountCalls);
  for (const { key, counted, rows } of differences) {
    const name = Object.entries(key).map(([what, word]) => word || `no ${what}`);
    console.log(`${name.join(", ")}: the counter said ${counted}, the rows say ${rows}`);
  }
  console.log(
    differences.length === 0
      ? "Every counter was right."
      : `${differences.length} counters were wrong and are mended.`,
  );
  return 0;
}
