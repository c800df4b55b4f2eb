import { ProgramTooOldError } from "../errors.ts";
import type { Reader } from "./database.ts";
import { MIGRATIONS } from "./migrations/index.ts";
import { PROGRAM_SCHEMA } from "./migrations/migration.ts";

/** How the schema of a database stands to what this program knows. */
export type SchemaState =
  /** No program has prepared it. */
  | { readonly is: "none" }
  /** Steps of this program have not been taken there. */
  | { readonly is: "behind"; readonly version: number; readonly missing: readonly string[] }
  | { readonly is: "known"; readonly version: number };

/**
 * Looks which steps of the schema were taken; takes none.
 *
 * @throws ProgramTooOldError if the database demands a newer program.
 */
export async function readSchemaState(reader: Reader): Promise<SchemaState> {
  const tables = await reader.introspection.getTables();
  if (!tables.some(({ name }) => name === "schema_migrations")) return { is: "none" };
  const rows = await reader
    .selectFrom("schema_migrations")
    .select(["version", "oldestProgram"])
    .orderBy("version")
    .execute();
  const demanded = Math.max(0, ...rows.map((row) => row.oldestProgram));
  if (demanded > PROGRAM_SCHEMA) throw new ProgramTooOldError(demanded, PROGRAM_SCHEMA);
  const taken = new Set(rows.map((row) => row.version));
  const version = Math.max(0, ...taken);
  const missing = MIGRATIONS.filter((step) => !taken.has(step.version)).map(({ name }) => name);
  return missing.length > 0 ? { is: "behind", version, missing } : { is: "known", version };
}
