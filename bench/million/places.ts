import path from "node:path";

import pg from "pg";

/** Where a database is: a file, or a database on a server. */
export interface Place {
  readonly path: string;
  readonly url: string | null;
}

interface Places<Name extends string> {
  readonly places: Readonly<Record<Name, Place>>;
  /** Has the server learn what the tables hold, as it does by itself a minute after so many rows have come. */
  readonly gather: () => Promise<void>;
  readonly remove: () => Promise<void>;
}

/** New, empty databases by these names: files in the folder, or on the server if there is one. */
export async function makePlaces<Name extends string>(
  names: readonly Name[],
  folder: string,
  serverUrl: string | undefined,
): Promise<Places<Name>> {
  const placed = (name: Name): Place => ({
    path: path.join(folder, `${name}.sqlite`),
    url: serverUrl === undefined ? null : addressOf(serverUrl, name),
  });
  const places = Object.fromEntries(names.map((name) => [name, placed(name)])) as Record<Name, Place>;
  if (serverUrl === undefined) {
    return { places, gather: () => Promise.resolve(), remove: () => Promise.resolve() };
  }
  const forAll = async (statement: (database: string) => string) => {
    for (const name of names) await ask(serverUrl, statement(databaseOf(name)));
  };
  await forAll((database) => `CREATE DATABASE ${database}`);
  return {
    places,
    async gather() {
      for (const name of names) await ask(addressOf(serverUrl, name), "VACUUM ANALYZE");
    },
    remove: () => forAll((database) => `DROP DATABASE ${database} WITH (FORCE)`),
  };
}

async function ask(address: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString: address });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}

function databaseOf(name: string): string {
  return `bench_million_${process.pid}_${name}`;
}

function addressOf(serverUrl: string, name: string): string {
  const address = new URL(serverUrl);
  address.pathname = `/${databaseOf(name)}`;
  return address.href;
}
