import { randomBytes } from "node:crypto";

import { PostgresServer } from "./postgres-server.ts";
import { onServerDatabase } from "./stored.ts";
import { TcpProxy } from "./tcp-proxy.ts";
import type { Acknowledged } from "./webhook-load.ts";
import { startWorld, type World, type WorldOptions } from "./world.ts";

/** A world on a PostgreSQL server of its own, which the test may stop, behind a network that may fail. */
export interface ServerWorld extends World {
  readonly server: PostgresServer;
  readonly proxy: TcpProxy;
  /** Past the proxy. */
  readonly databaseUrl: string;
}

/** Starts the program against a database on a server that only this test has. */
export async function startServerWorld(options: Pick<WorldOptions, "env"> = {}): Promise<ServerWorld> {
  const server = await PostgresServer.start();
  const proxy = await TcpProxy.start(server.port);
  const name = `calls-${randomBytes(4).toString("hex")}`;
  const end = async () => {
    await proxy.close();
    await server.remove();
  };
  try {
    await server.createDatabase(name);
    const world = await startWorld({
      env: {
        DATABASE_URL: server.url(name, proxy.port),
        MAX_CALLS_PER_HOUR: "100000",
        ...options.env,
      },
    });
    return {
      ...world,
      simulator: world.simulator,
      server,
      proxy,
      databaseUrl: server.url(name),
      close: async () => {
        await world.close();
        await end();
      },
    };
  } catch (error) {
    await end();
    throw error;
  }
}

/** Of what was acknowledged, what a database does not hold. */
export async function missingIn(
  url: string,
  acknowledged: readonly Acknowledged[],
): Promise<readonly string[]> {
  const kept = await onServerDatabase(url, ({ rows }) =>
    rows<{ callSid: string; detail: string }>(
      `SELECT "callSid", detail FROM call_events JOIN calls ON calls.id = "callId" WHERE kind = 'status'`,
    ),
  );
  const known = new Set(
    kept.map((row) => `${row.callSid} ${(JSON.parse(row.detail) as { word: string }).word}`),
  );
  return acknowledged.map(({ callSid, word }) => `${callSid} ${word}`).filter((told) => !known.has(told));
}

/** The counters of a database as they are kept, and as counting the rows gives them: empty if they agree. */
export async function miscounted(url: string): Promise<readonly unknown[]> {
  return onServerDatabase(url, ({ rows }) =>
    rows(`SELECT * FROM (SELECT department, status, calls FROM call_counts WHERE calls <> 0) kept
      FULL JOIN (SELECT coalesce(department, '') AS department, coalesce(status, '') AS status, count(*) AS calls
        FROM calls GROUP BY 1, 2) counted USING (department, status, calls)
      WHERE kept IS NULL OR counted IS NULL`),
  );
}
