import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import SqliteDriver from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";

import { migrate } from "../src/storage/migrate.ts";
import { openSqlite } from "../src/storage/sqlite.ts";

const SCHEMA = path.join(import.meta.dirname, "..", "db", "schema.sql");
const NOW = new Date("2026-01-01T00:00:00Z");

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "outbound-calling-schema-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test("db/schema.sql runs twice and equals the migrations", async () => {
  const byHand = path.join(folder, "by-hand.sqlite");
  await runSchema(byHand);
  await runSchema(byHand);
  const migrated = path.join(folder, "migrated.sqlite");
  await migrateFile(migrated);
  expect(shapeOf(byHand)).toEqual(shapeOf(migrated));
});

test("a database made by db/schema.sql is taken over by the migrations", async () => {
  const file = path.join(folder, "by-hand.sqlite");
  await runSchema(file);
  const before = shapeOf(file);
  expect(await migrateFile(file)).toEqual([
    "first schema",
    "quiet calls",
    "search",
    "call periods",
    "follow-ups",
    "ended sessions",
    "protection",
    "order times",
  ]);
  expect(await migrateFile(file)).toEqual([]);
  expect(shapeOf(file)).toEqual(before);
});

async function runSchema(file: string): Promise<void> {
  const database = new SqliteDriver(file);
  database.exec(await readFile(SCHEMA, "utf8"));
  database.close();
}

async function migrateFile(file: string): Promise<readonly string[]> {
  const database = openSqlite(file);
  try {
    return await migrate(database, NOW);
  } finally {
    await database.close();
  }
}

/** Every table with its columns, keys, indexes and triggers, however they were written. */
function shapeOf(file: string): unknown {
  const database = new SqliteDriver(file, { readonly: true });
  const names = database
    .prepare<[], { name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name")
    .all();
  const shape = names.map(({ name }) => ({
    name,
    columns: database.pragma(`table_xinfo(${name})`),
    foreignKeys: database.pragma(`foreign_key_list(${name})`),
    indexes: (database.pragma(`index_list(${name})`) as { name: string; unique: number }[])
      .map((index) => ({
        name: index.name,
        unique: index.unique,
        columns: database.pragma(`index_info(${index.name})`),
      }))
      .sort((a, b) => a.name.localeCompare(b.name)),
  }));
  const triggers = database
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name",
    )
    .all()
    .map(({ name, sql }) => ({ name, sql: sql.replaceAll(/\s/g, "") }));
  database.close();
  return { shape, triggers };
}
