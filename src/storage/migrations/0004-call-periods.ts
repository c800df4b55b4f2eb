import { sql } from "kysely";

import type { Writer } from "../database.ts";
import { periodExpression } from "../period.ts";
import type { Migration } from "./migration.ts";

/**
 * How many calls began in each quarter of an hour, by department, status and key. A program of this release moves
 * these counters itself, grouped, and says so by moving the `revision` of the row. What writes a row and leaves its
 * revision (a program of an older release during a rolling deploy, or a person) knows nothing of them: then
 * triggers move them, in the same transaction.
 */
export const callPeriods: Migration = {
  version: 4,
  name: "call periods",
  oldestProgram: 1,
  async up(writer) {
    const server = writer.dialect.product === "postgres";
    const statements = server ? SERVER : [...((await hasRevision(writer)) ? [] : [FILE_COLUMN]), ...FILE];
    for (const statement of [...statements, ...FILL]) await sql.raw(statement).execute(writer.query);
  },
};

const KEY = "period, department, status, selection";
/** The counter of a row, in the order of the key. */
const counterOf = (row: string) =>
  [
    periodExpression(`${row}"createdAt"`),
    ...["department", "status", '"ivrSelection"'].map((column) => `coalesce(${row}${column}, '')`),
  ].join(", ");
const add = (row: string, calls: "1" | "-1") =>
  `INSERT INTO call_periods (${KEY}, calls) VALUES (${counterOf(row)}, ${calls})
  ON CONFLICT (${KEY}) DO UPDATE SET calls = call_periods.calls + excluded.calls;`;

const COUNTED_COLUMNS = 'department, status, "ivrSelection", "createdAt"';
/** Who inserts a row gives it a revision, who changes it another, who takes it out of the counters a negative one. */
const TRIGGERS = [
  { name: "calls_counted_insert", on: "INSERT", when: "NEW.revision = 0", moves: [add("NEW.", "1")] },
  {
    name: "calls_counted_update",
    on: `UPDATE OF ${COUNTED_COLUMNS}`,
    when: "NEW.revision = OLD.revision",
    moves: [add("OLD.", "-1"), add("NEW.", "1")],
  },
  { name: "calls_counted_delete", on: "DELETE", when: "OLD.revision >= 0", moves: [add("OLD.", "-1")] },
] as const;

const FILE_COLUMN = "ALTER TABLE calls ADD COLUMN revision INTEGER NOT NULL DEFAULT 0";
const FILE: readonly string[] = [
  `CREATE TABLE IF NOT EXISTS call_periods (
  period TEXT NOT NULL,
  department TEXT NOT NULL,
  status TEXT NOT NULL,
  selection TEXT NOT NULL,
  calls INTEGER NOT NULL,
  PRIMARY KEY (period, department, status, selection)
) WITHOUT ROWID`,
  ...TRIGGERS.map(
    ({ name, on, when, moves }) =>
      `CREATE TRIGGER IF NOT EXISTS ${name} AFTER ${on} ON calls WHEN ${when} BEGIN\n  ${moves.join("\n  ")}\nEND`,
  ),
];

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
  ...TRIGGERS.flatMap(({ name, on, when, moves }) => [
    `CREATE OR REPLACE FUNCTION ${name}() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN\n  ${moves.join("\n  ")}\n  RETURN NULL;\nEND $$`,
    `DROP TRIGGER IF EXISTS ${name} ON calls`,
    `CREATE TRIGGER ${name} AFTER ${on} ON calls FOR EACH ROW WHEN (${when}) EXECUTE FUNCTION ${name}()`,
  ]),
];

const FILL: readonly string[] = [
  "DELETE FROM call_periods",
  `INSERT INTO call_periods (${KEY}, calls) SELECT ${counterOf("")}, count(*) FROM calls GROUP BY 1, 2, 3, 4`,
];

async function hasRevision(writer: Writer): Promise<boolean> {
  const columns = await sql`SELECT name FROM pragma_table_info('calls') WHERE name = 'revision'`.execute(
    writer.query,
  );
  return columns.rows.length > 0;
}
