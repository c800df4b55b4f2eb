import { sql } from "kysely";

import type { Writer } from "../database.ts";

/**
 * The columns of `calls` in a database file, where a column cannot be added `IF NOT EXISTS`: one that was made by hand
 * (db/schema.sql) has them all. Also those that the database derives, which the plainer pragma leaves out.
 */
export async function columnsOfCalls(writer: Writer): Promise<ReadonlySet<string>> {
  const columns = await sql<{ name: string }>`SELECT name FROM pragma_table_xinfo('calls')`.execute(
    writer.query,
  );
  return new Set(columns.rows.map((column) => column.name));
}
