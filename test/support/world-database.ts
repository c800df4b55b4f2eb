import path from "node:path";

import type pg from "pg";
import { inject } from "vitest";

import type { Database } from "../../src/storage/database.ts";
import { openDatabase } from "../../src/storage/open-database.ts";
import { connectTo } from "./server-client.ts";

/** The file that worlds keep their calls in, where the database is a file. */
const FILE = "calls.sqlite";

/** Where the calls of a world are kept: its own file or its own database, known by the world's folder. */
export type WorldDatabase =
  | { readonly product: "sqlite"; readonly file: string }
  | { readonly product: "postgres"; readonly url: string };

/** @param folder the folder of a world. */
export function databaseOf(folder: string): WorldDatabase {
  if (inject("database") === "sqlite") return { product: "sqlite", file: path.join(folder, FILE) };
  const url = new URL(inject("serverUrl"));
  url.pathname = `/${nameFor(folder)}`;
  return { product: "postgres", url: url.href };
}

/** The environment variables that put a program on the database of a world. */
export function databaseEnvironment(folder: string): Readonly<Record<string, string>> {
  const database = databaseOf(folder);
  return database.product === "sqlite" ? { DATABASE_PATH: database.file } : { DATABASE_URL: database.url };
}

/** Makes the database of a world, unless an earlier world of this folder has made it. */
export async function makeDatabase(folder: string): Promise<void> {
  if (inject("database") === "sqlite") return;
  await onServer(async (client) => {
    const known = await client.query("SELECT 1 FROM pg_database WHERE datname = $1", [nameFor(folder)]);
    if (known.rowCount === 0) await client.query(`CREATE DATABASE "${nameFor(folder)}"`);
  });
}

/** Opens the database of a world as the program does, without bringing it up to date. */
export async function openWorldDatabase(folder: string): Promise<Database> {
  await makeDatabase(folder);
  const database = databaseOf(folder);
  return database.product === "sqlite"
    ? openDatabase({ path: database.file, url: null })
    : openDatabase({ path: "", url: database.url });
}

/** Removes the database of a world, whoever is still connected. */
export async function dropDatabase(folder: string): Promise<void> {
  if (inject("database") === "sqlite") return;
  await onServer((client) => client.query(`DROP DATABASE IF EXISTS "${nameFor(folder)}" WITH (FORCE)`));
}

/** Folders of worlds are temporary ones, so their last part is like no other. */
function nameFor(folder: string): string {
  return path.basename(folder);
}

async function onServer(work: (client: pg.Client) => Promise<unknown>): Promise<void> {
  const client = await connectTo(inject("serverUrl"));
  try {
    await work(client);
  } finally {
    await client.end();
  }
}
