import { sql } from "kysely";

import type { CallCount } from "./call-counts.ts";
import type { Writer } from "./database.ts";

/** The counters as the rows say; reads every row. */
export async function countCallRows({ query }: Writer): Promise<CallCount[]> {
  const department = sql<string>`coalesce(${sql.ref("department")}, '')`;
  const status = sql<string>`coalesce(${sql.ref("status")}, '')`;
  return query
    .selectFrom("calls")
    .select([department.as("department"), status.as("status"), sql<number>`count(*)`.as("calls")])
    .groupBy([department, status])
    .execute();
}

/** Puts these counters in the place of all that there are. */
export async function replaceCallCounts(
  { query, dialect }: Writer,
  counts: readonly CallCount[],
): Promise<void> {
  await query.deleteFrom("call_counts").execute();
  await dialect.addToCounts(counts);
}
