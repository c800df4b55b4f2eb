import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";

import { isUnavailable, translate } from "./postgres-errors.ts";
import type { Tables } from "./tables.ts";

const CONNECT_MILLISECONDS = 1_500;
/** 64-bit integers; ours are all below 2^53. */
const BIGINT_TYPE = pg.types.builtins.INT8;

const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (type, format) =>
    type === BIGINT_TYPE ? Number : (pg.types.getTypeParser(type, format) as never),
};

/** Connections to the server, made when they are needed, at most `max` at once. */
export function connectionsTo(url: string, max: number, more: pg.PoolConfig): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    keepAlive: true,
    types: TYPES,
    ...more,
  });
  // Whoever uses the connection is told by the failing statement; without a listener the process would end.
  pool.on("error", () => undefined);
  pool.on("connect", (client) => client.on("error", () => undefined));
  return pool;
}

/** What Kysely needs of a connection. */
interface Connection {
  query(text: string, values: readonly unknown[]): Promise<pg.QueryResult>;
  release?(broken?: boolean): void;
}

/** Kysely on connections whose errors become ours. Closing it closes none of them. */
export function kyselyOn(connect: () => Promise<Connection | pg.PoolClient>): Kysely<Tables> {
  const pool = {
    connect: async () => {
      const connection = await connect().catch(translate);
      let broken = false;
      return {
        query: async (text: string, values: readonly unknown[]) => {
          try {
            return await connection.query(text, [...values]);
          } catch (error) {
            broken = isUnavailable(error);
            return translate(error);
          }
        },
        release: () => connection.release?.(broken),
      } as never;
    },
    end: () => Promise.resolve(),
  };
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
