import { sql } from "kysely";

import type { Writer } from "../database.ts";
import { fillSearchNames } from "../search-names.ts";
import { columnsOfCalls } from "./columns-of-calls.ts";
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
    const onServer = writer.dialect.product === "postgres";
    const present = onServer ? new Set<string>() : await columnsOfCalls(writer);
    const add = onServer ? "ADD COLUMN IF NOT EXISTS" : "ADD COLUMN";
    for (const [name, definition] of onServer ? SERVER_COLUMNS : FILE_COLUMNS) {
      if (!present.has(name)) await run(writer, `ALTER TABLE calls ${add} "${name}" ${definition}`);
    }
    // Before there are indexes, which would be written with each row.
    let last: number | null = 0;
    while (last !== null) last = await fillSearchNames(writer, last);
    for (const index of INDEXES) await run(writer, index);
  },
};

const NUMBER = 'GENERATED ALWAYS AS (substr("phoneNumber", 1, 20))';
const FILE_COLUMNS = [
  ["searchName", "TEXT"],
  ["searchNumber", `TEXT ${NUMBER} VIRTUAL`],
] as const;
const SERVER_COLUMNS = [
  ["searchName", 'TEXT COLLATE "C"'],
  ["searchNumber", `TEXT COLLATE "C" ${NUMBER} STORED`],
] as const;

/** With the time, so that the newest of many matches are found without looking at the rows. */
const INDEXES: readonly string[] = [
  `CREATE INDEX IF NOT EXISTS "idx_calls_searchName" ON calls ("searchName", "createdAt", id)`,
  `CREATE INDEX IF NOT EXISTS "idx_calls_searchNumber" ON calls ("searchNumber", "createdAt", id)`,
  `CREATE INDEX IF NOT EXISTS idx_calls_unsearchable ON calls (id)
  WHERE "searchName" IS NULL AND "customerName" IS NOT NULL`,
];

async function run(writer: Writer, statement: string): Promise<void> {
  await sql.raw(statement).execute(writer.query);
}
