import { sql } from "kysely";

import type { Reader } from "./database.ts";

/**
 * Whether a database on a server holds nothing that a program would miss: no call, and no account, which every start
 * writes down.
 *
 * @throws StorageUnavailableError if it cannot be asked.
 */
export async function isUnclaimedServer(reader: Reader): Promise<boolean> {
  const finds = async (table: "calls" | "database_facts", condition: string) => {
    const known = await sql<{ found: boolean }>`SELECT to_regclass(${table}) IS NOT NULL AS found`.execute(
      reader,
    );
    if (known.rows[0]?.found !== true) return false;
    const rows = await sql.raw(`SELECT 1 AS found FROM ${table} WHERE ${condition} LIMIT 1`).execute(reader);
    return rows.rows.length > 0;
  };
  return !(await finds("database_facts", "name = 'carrierAccount'")) && !(await finds("calls", "TRUE"));
}
