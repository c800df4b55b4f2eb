import type pg from "pg";

import { StorageUnavailableError } from "../errors.ts";
import type { Writer } from "./database.ts";
import { kyselyOn } from "./postgres-connections.ts";
import { hasCollided, isUnavailable, isWorthRetrying, translate } from "./postgres-errors.ts";
import { allRowsAtOnce } from "./postgres-rows.ts";

const ATTEMPTS = 4;

type Work<T> = (writer: Writer) => Promise<T>;

/**
 * Transactions on one connection, one after the other. A lost connection is made anew for the next.
 *
 * @param pool gives the connection; of size 1.
 * @param begin the statements that begin a transaction.
 * @param patience milliseconds after which a transaction that has not begun is given up.
 */
export function transactionsOn(
  pool: pg.Pool,
  begin: string,
  patience: number,
): { write<T>(work: Work<T>): Promise<T>; close(): Promise<void> } {
  let connection: pg.PoolClient | null = null;
  let last: Promise<unknown> = Promise.resolve();
  const names = new Map<string, string>();

  /** Runs a statement on the connection of the transaction; compiled once there, if it is repeated. */
  function query(text: string, values: readonly unknown[], repeated: boolean): Promise<pg.QueryResult> {
    if (!connection) return Promise.reject(new StorageUnavailableError("There is no transaction."));
    if (!repeated) return connection.query(text, [...values]);
    const name = names.get(text) ?? `s${names.size}`;
    names.set(text, name);
    return connection.query({ name, text, values: [...values] });
  }

  const writer: Writer = {
    query: kyselyOn(() => Promise.resolve({ query: (text, values) => query(text, values, false) })),
    dialect: allRowsAtOnce((text, values) => query(text, values, true)),
  };

  async function transact<T>(work: Work<T>): Promise<T> {
    const taken = await pool.connect();
    let [broken, committing] = [false, false];
    connection = taken;
    try {
      await taken.query(begin);
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

  async function persist<T>(work: Work<T>, deadline: number): Promise<T> {
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
    write(work) {
      const deadline = performance.now() + patience;
      const turn = last.then(() => persist(work, deadline)).catch(translate);
      last = turn.catch(() => undefined);
      return turn;
    },
    async close() {
      await last;
      await pool.end();
    },
  };
}

async function rollsBack(connection: pg.PoolClient): Promise<boolean> {
  try {
    await connection.query("ROLLBACK");
    return true;
  } catch {
    return false;
  }
}
