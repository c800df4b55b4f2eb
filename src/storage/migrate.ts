import { sql } from "kysely";

import { ProgramTooOldError } from "../errors.ts";
import type { Database, Writer } from "./database.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import { PROGRAM_SCHEMA } from "./migrations/migration.ts";
import { utcText } from "./utc-text.ts";

/**
 * Brings the schema up to date, all pending steps in one transaction, so that several processes may start at
 * once: the second finds the work done.
 *
 * @returns the names of the steps that were taken.
 * @throws ProgramTooOldError if the database demands a newer program.
 */
export async function migrate(database: Database, now: Date): Promise<readonly string[]> {
  return database.overhaul(async (writer) => {
    await sql`CREATE TABLE IF NOT EXISTS schema_migrations (
  version INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  "oldestProgram" INTEGER NOT NULL,
  "appliedAt" TEXT NOT NULL
)`.execute(writer.query);
    const applied = await appliedVersions(writer);
    const taken: string[] = [];
    for (const migration of MIGRATIONS.filter(({ version }) => !applied.has(version))) {
      await migration.up(writer);
      const { version, name, oldestProgram } = migration;
      await writer.query
        .insertInto("schema_migrations")
        .values({ version, name, oldestProgram, appliedAt: utcText(now) })
        .execute();
      taken.push(name);
    }
    return taken;
  });
}

async function appliedVersions(writer: Writer): Promise<ReadonlySet<number>> {
  const rows = await writer.query
    .selectFrom("schema_migrations")
    .select(["version", "oldestProgram"])
    .execute();
  const demanded = Math.max(0, ...rows.map((row) => row.oldestProgram));
  if (demanded > PROGRAM_SCHEMA) throw new ProgramTooOldError(demanded, PROGRAM_SCHEMA);
  return new Set(rows.map((row) => row.version));
}
