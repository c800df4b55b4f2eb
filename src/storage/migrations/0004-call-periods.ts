import { sql } from "kysely";

import { periodExpression } from "../period.ts";
import { columnsOfCalls } from "./columns-of-calls.ts";
import { countingTriggers } from "./counting-triggers.ts";
import type { Migration } from "./migration.ts";

/**
 * How many calls began in each quarter of an hour, by department, status and key. A program of this release moves
 * these counters itself, grouped; for an older one beside it, triggers do.
 */
export const callPeriods: Migration = {
  version: 4,
  name: "call periods",
  oldestProgram: 1,
  async up(writer) {
    const { product } = writer.dialect;
    const onServer = product === "postgres";
    const hasRevision = onServer || (await columnsOfCalls(writer)).has("revision");
    const statements = [
      ...(onServer ? SERVER : hasRevision ? [FILE_TABLE] : [FILE_COLUMN, FILE_TABLE]),
      ...countingTriggers(product, { name: "calls_counted", columns: COUNTED_COLUMNS, add }),
      ...FILL,
    ];
    for (const statement of statements) await sql.raw(statement).execute(writer.query);
  },
};

const KEY = "period, department, status, selection";
const COUNTED_COLUMNS = 'department, status, "ivrSelection", "createdAt"';

/** The counter of a row, in the order of the key. */
function counterOf(row: string): string {
  const words = ["department", "status", '"ivrSelection"'].map((column) => `coalesce(${row}${column}, '')`);
  return [periodExpression(`${row}"createdAt"`), ...words].join(", ");
}

function add(row: string, calls: number): string {
  return `INSERT INTO call_periods (${KEY}, calls) VALUES (${counterOf(row)}, ${calls})
  ON CONFLICT (${KEY}) DO UPDATE SET calls = call_periods.calls + excluded.calls`;
}

const FILE_COLUMN = "ALTER TABLE calls ADD COLUMN revision INTEGER NOT NULL DEFAULT 0";
const FILE_TABLE = `CREATE TABLE IF NOT EXISTS call_periods (
  period TEXT NOT NULL,
  department TEXT NOT NULL,
  status TEXT NOT NULL,
  selection TEXT NOT NULL,
  calls INTEGER NOT NULL,
  PRIMARY KEY (period, department, status, selection)
) WITHOUT ROWID`;

const TEXT = 'TEXT COLLATE "C" NOT NULL';
const SERVER: readonly string[] = [
  "ALTER TABLE calls ADD COLUMN IF NOT EXISTS revision BIGINT NOT NULL DEFAULT 0",
  `CREATE TABLE IF NOT EXISTS call_periods (
  period ${TEXT},
  department ${TEXT},
  status ${TEXT},
  selection ${TEXT},
  calls BIGINT NOT NULL,
  PRIMARY KEY (period, department, status, selection)
) WITH (fillfactor = 50)`,
];

/** What triggers have counted in a database made by hand is counted again. */
const FILL: readonly string[] = [
  "DELETE FROM call_periods",
  `INSERT INTO call_periods (${KEY}, calls) SELECT ${counterOf("")}, count(*) FROM calls GROUP BY 1, 2, 3, 4`,
];
