import { sql } from "kysely";

import type { Writer } from "../database.ts";
import { fillSearchNames } from "../search-names.ts";
import type { Migration } from "./migration.ts";

/**
 * What calls are searched by. Rows that a program of an older release writes beside this one lack it until the next
 * start; the last index finds them.
 */
export const search: Migration = {
  version: 3,
  name: "search",
  oldestProgram: 1,
  async up(writer) {
    const server = writer.dialect.product === "postgres";
    if (server) await run(writer, `ALTER TABLE calls ADD COLUMN IF NOT EXISTS ${SERVER_COLUMN}`);
    else if (!(await hasColumn(writer))) await run(writer, `ALTER TABLE calls ADD COLUMN ${FILE_COLUMN}`);
    // Before there are indexes, which would be written with each row.
    for (let last = await fillSearchNames(writer, null); last !== null;) {
      last = await fillSearchNames(writer, last);
    }
    for (const index of INDEXES) await run(writer, index);
  },
};

const FILE_COLUMN = `"searchName" TEXT`;
const SERVER_COLUMN = `"searchName" TEXT COLLATE "C"`;

/** With the time, so that the newest of many matches are found without looking at the rows. */
const INDEXES: readonly string[] = [
  `CREATE INDEX IF NOT EXISTS "idx_calls_searchName" ON calls ("searchName", "createdAt", id)`,
  `CREATE INDEX IF NOT EXISTS "idx_calls_phoneNumber" ON calls (substr("phoneNumber", 1, 20), "createdAt", id)`,
  `CREATE INDEX IF NOT EXISTS idx_calls_unsearchable ON calls (id)
  WHERE "searchName" IS NULL AND "customerName" IS NOT NULL`,
];

async function hasColumn(writer: Writer): Promise<boolean> {
  const columns = await sql`SELECT name FROM pragma_table_info('calls') WHERE name = 'searchName'`.execute(
    writer.query,
  );
  return columns.rows.length > 0;
}

async function run(writer: Writer, statement: string): Promise<void> {
  await sql.raw(statement).execute(writer.query);
}
