import { sql } from "kysely";

import { OPEN_FOLLOW_UP, openFollowUp } from "../open-follow-up.ts";
import { columnsOfCalls } from "./columns-of-calls.ts";
import { countingTriggers } from "./counting-triggers.ts";
import type { Migration } from "./migration.ts";

/**
 * Who has taken care of a callee that pressed 1 or 2, and when; how many wait. Calls that are there already wait: this
 * program cannot know who has spoken with whom.
 */
export const followUps: Migration = {
  version: 5,
  name: "follow-ups",
  oldestProgram: 1,
  async up(writer) {
    const { product } = writer.dialect;
    const onServer = product === "postgres";
    const present = onServer ? new Set<string>() : await columnsOfCalls(writer);
    const type = onServer ? 'TEXT COLLATE "C"' : "TEXT";
    const check = onServer ? "IF NOT EXISTS " : "";
    const statements = [
      ...COLUMNS.filter((column) => !present.has(column)).map(
        (column) => `ALTER TABLE calls ADD COLUMN ${check}"${column}" ${type}`,
      ),
      onServer ? SERVER_TABLE : FILE_TABLE,
      ...countingTriggers(product, { name: "follow_ups_counted", columns: COUNTED_COLUMNS, add }),
      ...FILL,
      ...INDEXES,
    ];
    for (const statement of statements) await sql.raw(statement).execute(writer.query);
  },
};

const COLUMNS = ["handledAt", "handledBy", "handledNote"] as const;
const KEY = "department, selection";
const COUNTED_COLUMNS = 'department, "ivrSelection", "handledAt"';

function add(row: "NEW." | "OLD.", calls: number): string {
  return `INSERT INTO follow_up_counts (${KEY}, calls)
  SELECT coalesce(${row}department, ''), ${row}"ivrSelection", ${calls} WHERE ${openFollowUp(row)}
  ON CONFLICT (${KEY}) DO UPDATE SET calls = follow_up_counts.calls + excluded.calls`;
}

const FILE_TABLE = `CREATE TABLE IF NOT EXISTS follow_up_counts (
  department TEXT NOT NULL,
  selection TEXT NOT NULL,
  calls INTEGER NOT NULL,
  PRIMARY KEY (department, selection)
)`;
const SERVER_TABLE = `CREATE TABLE IF NOT EXISTS follow_up_counts (
  department TEXT COLLATE "C" NOT NULL,
  selection TEXT COLLATE "C" NOT NULL,
  calls BIGINT NOT NULL,
  PRIMARY KEY (department, selection)
) WITH (fillfactor = 50)`;

const FILL: readonly string[] = [
  "DELETE FROM follow_up_counts",
  `INSERT INTO follow_up_counts (${KEY}, calls)
SELECT coalesce(department, ''), "ivrSelection", count(*) FROM calls WHERE ${OPEN_FOLLOW_UP} GROUP BY 1, 2`,
];

const INDEXES: readonly string[] = [
  `CREATE INDEX IF NOT EXISTS idx_calls_open_follow_ups ON calls ("createdAt", id) WHERE ${OPEN_FOLLOW_UP}`,
  `CREATE INDEX IF NOT EXISTS idx_calls_handled_follow_ups ON calls ("createdAt", id) WHERE "handledAt" IS NOT NULL`,
];
