import { sql } from "kysely";

import type { Writer } from "../database.ts";
import type { Migration } from "./migration.ts";

/**
 * Since when the carrier has been silent about a call. What may still change is due at once; the rest has nothing
 * to be asked: what has ended (but for a recording that was ordered and never came), what the carrier cannot be
 * asked about because it has no name for it, and what an adopted row says in words of its own.
 */
export const quietCalls: Migration = {
  version: 2,
  name: "quiet calls",
  oldestProgram: 1,
  async up(writer) {
    const server = writer.dialect.product === "postgres";
    if (server) await run(writer, `ALTER TABLE calls ADD COLUMN IF NOT EXISTS ${SERVER_COLUMN}`);
    else if (!(await hasColumn(writer))) await run(writer, `ALTER TABLE calls ADD COLUMN ${FILE_COLUMN}`);
    await run(writer, SETTLE);
    for (const index of INDEXES) await run(writer, index);
  },
};

const FILE_COLUMN = `"quietSince" TEXT DEFAULT ''`;
const SERVER_COLUMN = `"quietSince" TEXT COLLATE "C" DEFAULT ''`;

const SETTLE = `UPDATE calls SET "quietSince" = NULL WHERE NOT (
  ("callSid" IS NOT NULL
    AND (status IS NULL OR status IN ('unknown', 'queued', 'initiated', 'ringing', 'in-progress', 'answered')))
  OR (reference IS NOT NULL AND status = 'unknown')
  OR ("callSid" IS NOT NULL AND reference IS NOT NULL AND status = 'completed' AND "recordingUrl" IS NULL))`;

const INDEXES: readonly string[] = [
  `CREATE INDEX IF NOT EXISTS "idx_calls_quietSince" ON calls ("quietSince") WHERE "quietSince" IS NOT NULL`,
  `CREATE INDEX IF NOT EXISTS idx_calls_unknown ON calls ("createdAt") WHERE status = 'unknown'`,
];

async function hasColumn(writer: Writer): Promise<boolean> {
  const columns = await sql`SELECT name FROM pragma_table_info('calls') WHERE name = 'quietSince'`.execute(
    writer.query,
  );
  return columns.rows.length > 0;
}

async function run(writer: Writer, statement: string): Promise<void> {
  await sql.raw(statement).execute(writer.query);
}
