import { type CallCount, readCallCounts } from "../storage/call-counts.ts";
import type { Database } from "../storage/database.ts";
import { countCallRows, replaceCallCounts } from "../storage/recount.ts";

/** A counter that did not say what the rows say. */
export interface CountDifference {
  /** Empty for calls without a department. */
  readonly department: string;
  /** Empty for calls without a status. */
  readonly status: string;
  readonly counted: number;
  readonly rows: number;
}

/**
 * Rebuilds every counter from the rows, in one transaction, so that events stored meanwhile are neither missed nor
 * counted twice.
 *
 * @returns what differed before; empty if every counter was right.
 */
export async function recountCalls(database: Database): Promise<readonly CountDifference[]> {
  return database.overhaul(async (writer) => {
    const counted = await readCallCounts(writer.query);
    const rows = await countCallRows(writer);
    await replaceCallCounts(writer, rows);
    return differencesBetween(counted, rows);
  });
}

function differencesBetween(counted: readonly CallCount[], rows: readonly CallCount[]): CountDifference[] {
  const found = new Map<string, CountDifference>();
  const note = ({ department, status, calls }: CallCount, side: "counted" | "rows") => {
    const key = JSON.stringify([department, status]);
    const other = found.get(key) ?? { department, status, counted: 0, rows: 0 };
    found.set(key, { ...other, [side]: calls });
  };
  for (const count of counted) note(count, "counted");
  for (const count of rows) note(count, "rows");
  return [...found.values()].filter((each) => each.counted !== each.rows);
}
