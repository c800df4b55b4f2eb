import { Kysely, PostgresDialect } from "kysely";
import pg from "pg";

import { StorageUnavailableError } from "../errors.ts";
import type { Database, Writer } from "./database.ts";
import { hasCollided, isUnavailable, isWorthRetrying, translate } from "./postgres-errors.ts";
import { allRowsAtOnce } from "./postgres-rows.ts";
import type { Tables } from "./tables.ts";

/** Names the lock that every writer of every process takes; any number does that nobody else uses. */
const WRITER_LOCK = 7_262_150_416_823;
/**
 * One transaction at a time, over all processes: what a batch reads stays true until it commits, as in a database
 * that one process holds. The counters are rows that every batch changes, so batches would wait for each other
 * anyway. The limits end a transaction whose process or statement hangs; other processes then go on.
 */
const BEGIN = [
  "BEGIN",
  "SET LOCAL lock_timeout = '3s'",
  "SET LOCAL statement_timeout = '5s'",
  "SET LOCAL idle_in_transaction_session_timeout = '5s'",
  "SET LOCAL synchronous_commit = on",
  `SELECT pg_advisory_xact_lock(${WRITER_LOCK})`,
].join("; ");

const CONNECT_MILLISECONDS = 1_500;
/** The server's own limit comes first, unless the connection is dead without saying so. */
const WRITE_SILENCE_MILLISECONDS = 6_000;
const READ_MILLISECONDS = 10_000;
const READ_SILENCE_MILLISECONDS = 12_000;
/** Whoever stood in line so long is told that nothing is taken now; a webhook waits 15 seconds at most. */
const PATIENCE_MILLISECONDS = 6_000;
const ATTEMPTS = 4;
const SHORT_READERS = 4;
const LONG_READERS = 3;

/**
 * Opens a database on a PostgreSQL server. Short and long questions have connections of their own, so that neither
 * waits for the other, and writing has one. A lost connection is made anew when it is next needed.
 *
 * @param url `postgres://user:password@host:port/database`, with the driver's own parameters such as `sslmode`.
 */
export function openPostgres(url: string): Database {
  const writing = pool(url, 1, { query_timeout: WRITE_SILENCE_MILLISECONDS });
  const [short, long] = [SHORT_READERS, LONG_READERS].map((size) =>
    pool(url, size, {
      query_timeout: READ_SILENCE_MILLISECONDS,
      statement_timeout: READ_MILLISECONDS,
      options: "-c default_transaction_read_only=on",
    }),
  ) as [pg.Pool, pg.Pool];
  let connection: pg.PoolClient | null = null;
  const statements = new Map<string, string>();

  /** Runs a statement on the connection of the transaction; compiled once there, if it is repeated. */
  function query(text: string, values: readonly unknown[], repeated: boolean): Promise<pg.QueryResult> {
    if (!connection) return Promise.reject(new StorageUnavailableError("There is no transaction."));
    if (!repeated) return connection.query(text, [...values]);
    const name = statements.get(text) ?? `s${statements.size}`;
    statements.set(text, name);
    return connection.query({ name, text, values: [...values] });
  }

  const writer: Writer = {
    query: kyselyOn(() => Promise.resolve({ query: (text, values) => query(text, values, false) })),
    dialect: allRowsAtOnce((text, values) => query(text, values, true)),
  };
  let last: Promise<unknown> = Promise.resolve();

  async function transact<T>(work: (writer: Writer) => Promise<T>): Promise<T> {
    const taken = await writing.connect();
    let broken = false;
    let committing = false;
    connection = taken;
    try {
      await taken.query(BEGIN);
      const result = await work(writer);
      committing = true;
      await taken.query("COMMIT");
      return result;
    } catch (error) {
      broken = isUnavailable(error) || !(await rollsBack(taken));
      // Whether it was committed is not known: whoever asked decides what a second time would mean.
      if (committing && isUnavailable(error) && !hasCollided(error)) {
        throw new StorageUnavailableError("The connection was lost in the commit.", { cause: error });
      }
      throw error;
    } finally {
      connection = null;
      taken.release(broken);
    }
  }

  /** A refused lock, or an idle connection that had died, is no reason to fail: nothing was committed. */
  async function persist<T>(work: (writer: Writer) => Promise<T>, deadline: number): Promise<T> {
    for (let attempt = 1; ; attempt += 1) {
      if (performance.now() >= deadline) throw new StorageUnavailableError("The database is too slow.");
      try {
        return await transact(work);
      } catch (error) {
        if (attempt === ATTEMPTS || !isWorthRetrying(error)) throw error;
      }
    }
  }

  return {
    reader: kyselyOn(() => short.connect()),
    longReader: kyselyOn(() => long.connect()),
    write(work) {
      const deadline = performance.now() + PATIENCE_MILLISECONDS;
      const turn = last.then(() => persist(work, deadline)).catch(translate);
      last = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      await last;
      await Promise.all([writing, short, long].map((each) => each.end()));
    },
  };
}

function pool(url: string, max: number, more: pg.PoolConfig): pg.Pool {
  const made = new pg.Pool({
    connectionString: url,
    max,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    keepAlive: true,
    types: TYPES,
    ...more,
  });
  // Whoever uses the connection is told by the failing statement; without a listener the process would end.
  made.on("error", () => undefined);
  made.on("connect", (client) => client.on("error", () => undefined));
  return made;
}

/** 64-bit integers; ours are all below 2^53. */
const BIGINT_TYPE = pg.types.builtins.INT8;

const TYPES: pg.CustomTypesConfig = {
  getTypeParser: (type, format) =>
    type === BIGINT_TYPE ? Number : (pg.types.getTypeParser(type, format) as never),
};

interface Connection {
  query(text: string, values: readonly unknown[]): Promise<pg.QueryResult>;
  release?(broken?: boolean): void;
}

/** Kysely on connections whose errors become ours. */
function kyselyOn(connect: () => Promise<Connection | pg.PoolClient>): Kysely<Tables> {
  return new Kysely<Tables>({
    dialect: new PostgresDialect({
      pool: {
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
      },
    }),
  });
}

async function rollsBack(connection: pg.PoolClient): Promise<boolean> {
  try {
    await connection.query("ROLLBACK");
    return true;
  } catch {
    return false;
  }
}
