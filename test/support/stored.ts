import SqliteDriver from "better-sqlite3";

import { connectTo } from "./server-client.ts";
import { databaseOf, makeDatabase, type WorldDatabase } from "./world-database.ts";

/**
 * Statements that every database understands: mixed-case names in double quotes, parameters as `$1`. A parameter is
 * named once.
 */
export interface Stored {
  readonly product: WorldDatabase["product"];
  readonly rows: <Row = Readonly<Record<string, unknown>>>(
    text: string,
    ...parameters: unknown[]
  ) => Promise<Row[]>;
  /** Runs statements without an answer; several may be separated by `;` if they have no parameters. */
  readonly run: (text: string, ...parameters: unknown[]) => Promise<void>;
}

/** Works on the database of a world, as another process would. */
export async function onDatabase<T>(folder: string, work: (stored: Stored) => Promise<T>): Promise<T> {
  const database = databaseOf(folder);
  if (database.product === "sqlite") return onFile(database.file, work);
  await makeDatabase(folder);
  return onServerDatabase(database.url, work);
}

async function onFile<T>(file: string, work: (stored: Stored) => Promise<T>): Promise<T> {
  const database = new SqliteDriver(file);
  // SQLite knows `$1` as a parameter of that name.
  const named = (parameters: unknown[]) =>
    Object.fromEntries(parameters.map((value, index) => [String(index + 1), value]));
  try {
    return await work({
      product: "sqlite",
      rows: (text, ...parameters) => Promise.resolve(database.prepare(text).all(named(parameters)) as never),
      run: (text, ...parameters) => {
        if (parameters.length === 0) database.exec(text);
        else database.prepare(text).run(named(parameters));
        return Promise.resolve();
      },
    });
  } finally {
    database.close();
  }
}

/** @param url of one database on a PostgreSQL server. */
export async function onServerDatabase<T>(url: string, work: (stored: Stored) => Promise<T>): Promise<T> {
  const client = await connectTo(url);
  try {
    return await work({
      product: "postgres",
      rows: async (text, ...parameters) => (await client.query(text, parameters)).rows as never,
      run: async (text, ...parameters) => {
        await client.query(text, parameters);
      },
    });
  } finally {
    await client.end();
  }
}
