import { sql } from "kysely";

import type { Writer } from "../database.ts";
import { FIRST_SCHEMA_POSTGRES } from "./0001-first-schema-postgres.ts";
import type { Migration } from "./migration.ts";

/**
 * The first schema. A `calls` table of the original shape that is there already is adopted: it gets the missing
 * columns, its statuses get the evidence that their rank is worth, and its rows are counted once.
 */
export const firstSchema: Migration = {
  version: 1,
  name: "first schema",
  oldestProgram: 1,
  async up(writer) {
    if (writer.dialect.product === "postgres") {
      for (const statement of FIRST_SCHEMA_POSTGRES) await run(writer, statement);
    } else {
      await createInFile(writer);
    }
    await run(writer, DATE_ADOPTED_ROWS);
    await run(writer, WEIGH_ADOPTED_ROWS);
    await run(writer, COUNT_ADOPTED_ROWS);
  },
};

async function createInFile(writer: Writer): Promise<void> {
  await run(writer, CALLS);
  const present = await columnsOfCalls(writer);
  for (const [name, definition] of ADDED_COLUMNS) {
    if (!present.has(name)) await run(writer, `ALTER TABLE calls ADD COLUMN ${name} ${definition}`);
  }
  for (const statement of REST) await run(writer, statement);
}

const CALLS = `CREATE TABLE IF NOT EXISTS calls (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  callSid TEXT UNIQUE,
  customerName TEXT,
  phoneNumber TEXT,
  department TEXT,
  status TEXT,
  duration INTEGER,
  recordingUrl TEXT,
  ivrSelection TEXT,
  createdAt TEXT DEFAULT (datetime('now')),
  updatedAt TEXT DEFAULT (datetime('now'))
)`;

const ADDED_COLUMNS: readonly (readonly [name: string, definition: string])[] = [
  ["reference", "TEXT"],
  ["statusEvidence", "INTEGER NOT NULL DEFAULT 0"],
  ["phoneNumberEvidence", "INTEGER NOT NULL DEFAULT 0"],
  ["reportedDuration", "INTEGER"],
  ["durationEvidence", "INTEGER NOT NULL DEFAULT 0"],
  ["selectionRound", "INTEGER NOT NULL DEFAULT 0"],
  ["recordingSid", "TEXT"],
  ["recordingStartTime", "TEXT"],
];

const REST: readonly string[] = [
  "CREATE INDEX IF NOT EXISTS idx_calls_department ON calls (department)",
  "CREATE INDEX IF NOT EXISTS idx_calls_callSid ON calls (callSid)",
  "CREATE INDEX IF NOT EXISTS idx_calls_createdAt ON calls (createdAt, id)",
  "CREATE UNIQUE INDEX IF NOT EXISTS idx_calls_reference ON calls (reference)",
  `CREATE TABLE IF NOT EXISTS call_events (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  callId INTEGER NOT NULL REFERENCES calls (id),
  kind TEXT NOT NULL,
  fingerprint TEXT NOT NULL,
  detail TEXT NOT NULL,
  createdAt TEXT NOT NULL,
  UNIQUE (callId, fingerprint)
)`,
  `CREATE TABLE IF NOT EXISTS recordings (
  id INTEGER PRIMARY KEY AUTOINCREMENT,
  callId INTEGER NOT NULL REFERENCES calls (id),
  recordingSid TEXT NOT NULL,
  status TEXT NOT NULL,
  url TEXT,
  duration INTEGER,
  startTime TEXT,
  UNIQUE (callId, recordingSid)
)`,
  `CREATE TABLE IF NOT EXISTS call_counts (
  department TEXT NOT NULL,
  status TEXT NOT NULL,
  calls INTEGER NOT NULL,
  PRIMARY KEY (department, status)
)`,
  `CREATE TABLE IF NOT EXISTS idempotency_keys (
  scope TEXT NOT NULL,
  key TEXT NOT NULL,
  bodyHash TEXT NOT NULL,
  reference TEXT NOT NULL,
  outcome TEXT,
  createdAt TEXT NOT NULL,
  PRIMARY KEY (scope, key)
)`,
  "CREATE INDEX IF NOT EXISTS idx_idempotency_keys_createdAt ON idempotency_keys (createdAt)",
  "CREATE TABLE IF NOT EXISTS database_facts (name TEXT PRIMARY KEY, value TEXT NOT NULL)",
];

/** Lists are ordered by this column, so it holds a time in every row. */
const DATE_ADOPTED_ROWS = `UPDATE calls SET "createdAt" = coalesce("updatedAt", substr(CAST(CURRENT_TIMESTAMP AS TEXT), 1, 19))
WHERE "createdAt" IS NULL`;

/** 2^40 times the rank of the status, as domain/evidence.ts weighs a word without source and sequence. */
const WEIGH_ADOPTED_ROWS = `UPDATE calls
SET "reportedDuration" = duration, "statusEvidence" = 1099511627776 * CASE status
  WHEN 'queued' THEN 3 WHEN 'initiated' THEN 4 WHEN 'ringing' THEN 5 WHEN 'in-progress' THEN 6
  WHEN 'answered' THEN 7 WHEN 'completed' THEN 8 WHEN 'busy' THEN 8 WHEN 'no-answer' THEN 8
  WHEN 'canceled' THEN 8 WHEN 'failed' THEN 8 ELSE 0 END
WHERE reference IS NULL AND "statusEvidence" = 0`;

const COUNT_ADOPTED_ROWS = `INSERT INTO call_counts (department, status, calls)
SELECT coalesce(department, ''), coalesce(status, ''), count(*) FROM calls
GROUP BY coalesce(department, ''), coalesce(status, '')`;

async function columnsOfCalls(writer: Writer): Promise<ReadonlySet<string>> {
  const columns = await sql<{ name: string }>`SELECT name FROM pragma_table_info('calls')`.execute(
    writer.query,
  );
  return new Set(columns.rows.map((column) => column.name));
}

async function run(writer: Writer, statement: string): Promise<void> {
  await sql.raw(statement).execute(writer.query);
}
