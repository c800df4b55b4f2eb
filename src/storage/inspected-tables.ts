/** `unfinished`: the time was over first. `not-asked`: a server looks after that itself. */
export type Integrity = "sound" | "damaged" | "unfinished" | "not-asked";

/** What is in a database that could be opened. */
export interface OpenDatabase {
  /** Product and version, for people. */
  readonly engine: string;
  /** `full`: the disk has no space left. `failing`: it refuses to be written, for another reason of its own. */
  readonly writes: "taken" | "locked" | "read-only" | "full" | "failing";
  /** The carrier account that it belongs to; null if it says nothing yet. */
  readonly owner: string | null;
  /** Its own name, which it got at random; null before the first start of a program that gives one. */
  readonly id: string | null;
  /** The steps of the schema that were taken, and the oldest program that each of them tolerates. */
  readonly migrations: readonly { readonly version: number; readonly oldestProgram: number }[];
  /** Calls whose fate nobody knows, and when the oldest was ordered (UTC text); null before the first schema. */
  readonly unknownCalls: { readonly count: number; readonly oldest: string | null } | null;
  /** Known later than the rest, since everything has to be read for it. Never rejects. */
  readonly integrity: Promise<Integrity>;
}

/** The questions, in the words that all databases understand; each is asked only if its table is there. */
export const INSPECTION = {
  migrations: { table: "schema_migrations", sql: `SELECT version, "oldestProgram" FROM schema_migrations` },
  facts: { table: "database_facts", sql: `SELECT name, value FROM database_facts` },
  unknownCalls: {
    table: "calls",
    sql: `SELECT count(*) AS count, min("createdAt") AS oldest FROM calls WHERE status = 'unknown'`,
  },
} as const;

export interface MigrationRow {
  readonly version: number;
  readonly oldestProgram: number;
}
export interface FactRow {
  readonly name: string;
  readonly value: string;
}
export interface UnknownCallsRow {
  readonly count: number | string;
  readonly oldest: string | null;
}

/** The rows of the questions as one picture; an absent table gives no rows. */
export function pictureOf(rows: {
  readonly migrations: readonly MigrationRow[];
  readonly facts: readonly FactRow[];
  readonly unknownCalls: readonly UnknownCallsRow[];
}): Pick<OpenDatabase, "owner" | "id" | "migrations" | "unknownCalls"> {
  const fact = (name: string) => rows.facts.find((row) => row.name === name)?.value ?? null;
  const [unknown] = rows.unknownCalls;
  return {
    owner: fact("carrierAccount"),
    id: fact("databaseId"),
    migrations: rows.migrations.map(({ version, oldestProgram }) => ({ version, oldestProgram })),
    unknownCalls: unknown ? { count: Number(unknown.count), oldest: unknown.oldest } : null,
  };
}
