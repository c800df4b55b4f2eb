import { sql } from "kysely";

import type { Migration } from "./migration.ts";

/** Which sessions were ended before their time, until they would be over anyway. */
export const endedSessions: Migration = {
  version: 6,
  name: "ended sessions",
  oldestProgram: 1,
  async up({ query, dialect }) {
    const text = dialect.product === "postgres" ? 'TEXT COLLATE "C"' : "TEXT";
    await sql
      .raw(`CREATE TABLE IF NOT EXISTS ended_sessions (id ${text} PRIMARY KEY, "expiresAt" ${text} NOT NULL)`)
      .execute(query);
  },
};
