import { sql } from "kysely";

import type { Database } from "./database.ts";
import { connectionsTo, kyselyOn } from "./postgres-connections.ts";
import { transactionsOn } from "./postgres-transactions.ts";

/** Names the lock that every writer of every process takes; any number does that nobody else uses. */
export const WRITER_LOCK = 7_262_150_416_823;

/**
 * One transaction at a time, over all processes: what a batch reads stays true until it commits, as in a database
 * that one process holds. The counters are rows that every batch changes, so batches would wait for each other
 * anyway. The limits end a transaction whose process or statement hangs; other processes then go on.
 */
function beginning(limits: { readonly lock: string; readonly statement: string }): string {
  return [
    "BEGIN",
    `SET LOCAL lock_timeout = '${limits.lock}'`,
    `SET LOCAL statement_timeout = '${limits.statement}'`,
    "SET LOCAL idle_in_transaction_session_timeout = '5s'",
    "SET LOCAL synchronous_commit = on",
    `SELECT pg_advisory_xact_lock(${WRITER_LOCK})`,
  ].join("; ");
}

const BEGIN = beginning({ lock: "3s", statement: "5s" });
/** The server's own limit comes first, unless the connection is dead without saying so. */
const WRITE_SILENCE_MILLISECONDS = 6_000;
/** Whoever stood in line so long is told that nothing is taken now; a webhook waits 15 seconds at most. */
const PATIENCE_MILLISECONDS = 6_000;

const BEGIN_OVERHAUL = beginning({ lock: "60s", statement: "0" });
const OVERHAUL_PATIENCE_MILLISECONDS = 60_000;

const READ_MILLISECONDS = 10_000;
const READ_SILENCE_MILLISECONDS = 12_000;
const READ_ONLY = "-c default_transaction_read_only=on";
/** An index gives every list its order. As long as a filled table is not analysed, sorting it whole may look cheaper. */
const ALONG_THE_INDEX = "-c enable_sort=off -c enable_seqscan=off -c enable_bitmapscan=off";
const SHORT_READERS = 4;
const LONG_READERS = 3;

/**
 * Opens a database on a PostgreSQL server. Short and long questions have connections of their own, so that neither
 * waits for the other, and writing has one.
 *
 * @param url `postgres://user:password@host:port/database`, with the driver's own parameters such as `sslmode`.
 */
export function openPostgres(url: string): Database {
  const writing = transactionsOn(
    connectionsTo(url, 1, { query_timeout: WRITE_SILENCE_MILLISECONDS }),
    BEGIN,
    PATIENCE_MILLISECONDS,
  );
  const reading = {
    query_timeout: READ_SILENCE_MILLISECONDS,
    statement_timeout: READ_MILLISECONDS,
    options: READ_ONLY,
  };
  const short = connectionsTo(url, SHORT_READERS, reading);
  const long = connectionsTo(url, LONG_READERS, { ...reading, options: `${READ_ONLY} ${ALONG_THE_INDEX}` });
  return {
    reader: kyselyOn(() => short.connect()),
    longReader: kyselyOn(() => long.connect()),
    waitingReads: () => long.waitingCount,
    jsonOf: (columns) => sql.raw(`row_to_json((SELECT r FROM (SELECT "${columns.join('", "')}") r))::text`),
    write: (work) => writing.write(work),
    async overhaul(work) {
      const own = transactionsOn(connectionsTo(url, 1, {}), BEGIN_OVERHAUL, OVERHAUL_PATIENCE_MILLISECONDS);
      try {
        return await own.write(work);
      } finally {
        await own.close();
      }
    },
    async close() {
      await Promise.all([writing.close(), short.end(), long.end()]);
    },
  };
}
