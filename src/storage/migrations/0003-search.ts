import { sql } from "kysely";

import type { Writer } from "../database.ts";
import { fillSearchNames } from "../search-names.ts";
import type { Migration } from "./migration.ts";

/**
 * What calls are searched by. Names are filled in here; rows that a program of an older release writes beside this one
 * lack that until the next start, and the last index finds them. The beginning of the number the database derives
 * itself: a number may be longer than an index can hold.
 */
export const search: Migration = {
  version: 3,
  name: "search",
  oldestProgram: 1,
  async up(writer) {
    for (const [name, definition] of COLUMNS[writer.dialect.product]) {
      if (await lacks(writer, name))
        await run(writer, `ALTER TABLE calls ADD COLUMN "${name}" ${definition}`);
    }
    // Before there are indexes, which would be written with each row.
    let last: number | null = 0;
    while (last !== null) last = await fillSearchNames(writer, last);
    for (const index of INDEXES) await run(writer, index);
  },
};

const NUMBER = 'GENERATED ALWAYS AS (substr("phoneNumber", 1, 20))';
const COLUMNS = {
  sqlite: [
    ["searchName", "TEXT"],
    ["searchNumber", `TEXT ${NUMBER} VIRTUAL`],
  ],
  postgres: [
    ["searchName", 'TEXT COLLATE "C"'],
    ["searchNumber", `TEXT COLLATE "C" ${NUMBER} STORED`],
  ],
} as const;

/** With the time, so that the newest of many matches are found without looking at the rows. */
const INDEXES: readonly string[] = [
  `CREATE INDEX IF NOT EXISTS "idx_calls_searchName" ON calls ("searchName", "createdAt", id)`,
  `CREATE INDEX IF NOT EXISTS "idx_calls_searchNumber" ON calls ("searchNumber", "createdAt", id)`,
  `CREATE INDEX IF NOT EXISTS idx_calls_unsearchable ON calls (id)
  WHERE "searchName" IS NULL AND "customerName" IS NOT NULL`,
];

/** Whether the table has no such column; one that was made by hand has it (db/schema.sql). */
async function lacks(writer: Writer, column: string): Promise<boolean> {
  if (writer.dialect.product === "postgres") {
    const found = await sql`SELECT 1 FROM pg_attribute
WHERE attrelid = 'calls'::regclass AND attname = ${column} AND NOT attisdropped`.execute(writer.query);
    return found.rows.length === 0;
  }
  const found = await sql`SELECT name FROM pragma_table_xinfo('calls') WHERE name = ${column}`.execute(
    writer.query,
  );
  return found.rows.length === 0;
}

async function run(writer: Writer, statement: string): Promise<void> {
  await sql.raw(statement).execute(writer.query);
}
