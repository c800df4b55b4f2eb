import pg from "pg";

import {
  type InspectedRows,
  type OpenDatabase,
  type OrdersLookedAt,
  pictureOf,
  type Question,
  questionsAbout,
} from "./inspected-tables.ts";
import type { DatabaseInspection, InspectionFailure } from "./inspection.ts";
import { WRITER_LOCK } from "./postgres.ts";

const CONNECT_MILLISECONDS = 3_000;
const QUERY_MILLISECONDS = 5_000;
/** What other writers may take before we say that they are in the way. */
const LOCK_PATIENCE = "3s";

/** Looks into a database on a server, over one connection of its own. Nothing is written. */
export async function inspectServer(url: string, orders: OrdersLookedAt): Promise<DatabaseInspection> {
  const client = new pg.Client({
    connectionString: url,
    connectionTimeoutMillis: CONNECT_MILLISECONDS,
    query_timeout: QUERY_MILLISECONDS,
    statement_timeout: QUERY_MILLISECONDS,
  });
  // A connection that breaks fails the question under way; without a listener the process would end.
  client.on("error", () => undefined);
  try {
    await client.connect();
    return { is: "open", ...(await factsIn(client, orders)) };
  } catch (error) {
    return { is: "failed", reason: reasonFor(error), todo: null };
  } finally {
    void client.end().catch(() => undefined);
  }
}

async function factsIn(client: pg.Client, orders: OrdersLookedAt): Promise<OpenDatabase> {
  const rowsOf = async ({ table, sql, values }: Question): Promise<unknown[]> => {
    const known = await client.query("SELECT to_regclass($1) AS found", [table]);
    if ((known.rows[0] as { found: unknown }).found === null) return [];
    return (await client.query<object>(sql, [...values])).rows;
  };
  const asked: [string, unknown[]][] = [];
  for (const [name, question] of Object.entries(questionsAbout(orders)))
    asked.push([name, await rowsOf(question)]);
  const version = await client.query<{ server_version: string }>("SHOW server_version");
  return {
    engine: `PostgreSQL ${version.rows[0]?.server_version.split(" ", 1)[0] ?? "?"}`,
    ...pictureOf(Object.fromEntries(asked) as unknown as InspectedRows),
    writes: await writesTo(client),
    integrity: Promise.resolve("not-asked"),
  };
}

/** Takes the lock of a writer and gives it back. */
async function writesTo(client: pg.Client): Promise<OpenDatabase["writes"]> {
  const { rows } = await client.query<{ readonly: boolean }>(
    `SELECT pg_is_in_recovery() OR current_setting('transaction_read_only') = 'on' AS readonly`,
  );
  if (rows[0]?.readonly === true) return "read-only";
  try {
    await client.query("BEGIN");
    await client.query(`SET LOCAL lock_timeout = '${LOCK_PATIENCE}'`);
    await client.query(`SELECT pg_advisory_xact_lock(${WRITER_LOCK})`);
    const { rows: known } = await client.query<{ found: unknown }>("SELECT to_regclass('calls') AS found");
    // What a row that changes takes, in both directions of the conflict.
    if (known[0]?.found !== null) await client.query("LOCK TABLE calls IN ROW EXCLUSIVE MODE");
    return "taken";
  } catch (error) {
    if (codeOf(error) === "55P03") return "locked";
    if (codeOf(error) === "42501") return "read-only";
    throw error;
  } finally {
    await client.query("ROLLBACK").catch(() => undefined);
  }
}

/** Source: https://www.postgresql.org/docs/current/errcodes-appendix.html */
function reasonFor(error: unknown): InspectionFailure {
  const code = codeOf(error);
  if (/^28/.test(code)) return "credentials-refused";
  if (code === "3D000") return "no-such-database";
  if (code === "42501") return "not-permitted";
  if (/^XX/.test(code)) return "damaged";
  const message = error instanceof Error ? error.message : "";
  if (/timeout/i.test(message) || code === "57014") return "no-answer-in-time";
  if (/^(08|53|57)/.test(code) || /^E[A-Z]+/.test(code) || /^Connection terminated/.test(message))
    return "unreachable";
  return "unknown";
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}
