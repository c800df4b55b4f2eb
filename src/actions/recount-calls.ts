import type { Database } from "../storage/database.ts";
import { type CountDifference, findCountDifferences, mendCounts } from "../storage/recount.ts";

/**
 * Holds every counter against the rows and mends those that are wrong, in one transaction, so that events stored
 * meanwhile are neither missed nor counted twice.
 *
 * @returns what differed before; empty if every counter was right.
 */
export async function recountCalls(database: Database): Promise<readonly CountDifference[]> {
  return database.overhaul(async (writer) => {
    const differences = await findCountDifferences(writer);
    await mendCounts(writer, differences);
    return differences;
  });
}
