import pg from "pg";

/** A connection of a test's own to a database on a server. Whoever asks for it ends it. */
export async function connectTo(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url });
  // A connection that ends fails the statement under way, or the next one; without a listener, the process as well.
  client.on("error", () => undefined);
  await client.connect();
  return client;
}
