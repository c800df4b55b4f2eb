import { sql } from "kysely";

import type { Writer } from "./database.ts";
import { COUNTER_KEYS, COUNTER_TABLES, type CounterChanges } from "./dialect.ts";
import { OPEN_FOLLOW_UP } from "./open-follow-up.ts";
import { periodExpression } from "./period.ts";

/** A counter that does not say what the rows say. */
export interface CountDifference {
  readonly table: keyof CounterChanges;
  /** The words that name the counter; empty text stands for none. */
  readonly key: Readonly<Record<string, string>>;
  readonly counted: number;
  readonly rows: number;
}

/** Which of its columns name the counter of a row. */
const OF_ROW: Readonly<Record<string, string>> = {
  period: periodExpression('"createdAt"'),
  department: "coalesce(department, '')",
  status: "coalesce(status, '')",
  selection: `coalesce("ivrSelection", '')`,
};

/** Which rows a table counts. */
const COUNTED_ROWS: Readonly<Record<keyof CounterChanges, string>> = {
  call_counts: "TRUE",
  call_periods: "TRUE",
  follow_up_counts: OPEN_FOLLOW_UP,
};

/** Every counter that is wrong; reads every row. The database does the counting: a table may hold millions of them. */
export async function findCountDifferences(writer: Writer): Promise<CountDifference[]> {
  const differences: CountDifference[] = [];
  for (const table of COUNTER_TABLES) {
    const names: readonly string[] = COUNTER_KEYS[table];
    const found = await sql
      .raw<Readonly<Record<string, string>> & { counted: number; rows: number }>(comparison(table, names))
      .execute(writer.query);
    differences.push(...found.rows.map(({ counted, rows, ...key }) => ({ table, key, counted, rows })));
  }
  return differences;
}

function comparison(table: keyof CounterChanges, names: readonly string[]): string {
  const key = names.join(", ");
  const ofRow = names.map((name) => `${OF_ROW[name] ?? name} AS ${name}`).join(", ");
  const sum = (column: string) => `CAST(sum(${column}) AS BIGINT)`;
  return (
    `SELECT ${key}, ${sum("counted")} AS counted, ${sum("stored")} AS "rows" FROM (` +
    `SELECT ${key}, calls AS counted, 0 AS stored FROM ${table} ` +
    `UNION ALL SELECT ${key}, 0, 1 FROM (SELECT ${ofRow} FROM calls WHERE ${COUNTED_ROWS[table]}) of_rows` +
    `) compared GROUP BY ${key} HAVING sum(counted) <> sum(stored) ORDER BY ${key}`
  );
}

/** Makes these counters say what the rows say. */
export async function mendCounts(
  { dialect }: Writer,
  differences: readonly CountDifference[],
): Promise<void> {
  const changesOf = (wanted: keyof CounterChanges) =>
    differences
      .filter(({ table }) => table === wanted)
      .map(({ key, counted, rows }) => ({ ...key, calls: rows - counted }));
  const changes = Object.fromEntries(COUNTER_TABLES.map((table) => [table, changesOf(table)]));
  // The keys are those of the tables they were read from.
  await dialect.addToCounts(changes as unknown as CounterChanges);
}
