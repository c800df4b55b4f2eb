import path from "node:path";

import pg from "pg";

/** Where a database is: a file, or a database on a server. */
export interface Place {
  readonly path: string;
  readonly url: string | null;
}

/** New, empty databases by these names: files in the folder, or on the server if there is one. */
export async function makePlaces<Name extends string>(
  names: readonly Name[],
  folder: string,
  serverUrl: string | undefined,
): Promise<{ readonly places: Readonly<Record<Name, Place>>; readonly remove: () => Promise<void> }> {
  const placed = (name: Name): Place => ({
    path: path.join(folder, `${name}.sqlite`),
    url: serverUrl === undefined ? null : addressOf(serverUrl, name),
  });
  const places = Object.fromEntries(names.map((name) => [name, placed(name)])) as Record<Name, Place>;
  if (serverUrl === undefined) return { places, remove: () => Promise.resolve() };
  const forAll = async (statement: (database: string) => string) => {
    const client = new pg.Client({ connectionString: serverUrl });
    await client.connect();
    for (const name of names) await client.query(statement(databaseOf(name)));
    await client.end();
  };
  await forAll((database) => `CREATE DATABASE ${database}`);
  return { places, remove: () => forAll((database) => `DROP DATABASE ${database} WITH (FORCE)`) };
}

function databaseOf(name: string): string {
  return `bench_million_${process.pid}_${name}`;
}

function addressOf(serverUrl: string, name: string): string {
  const address = new URL(serverUrl);
  address.pathname = `/${databaseOf(name)}`;
  return address.href;
}
