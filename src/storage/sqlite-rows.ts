import type SqliteDriver from "better-sqlite3";

import { COLUMNS } from "./columns.ts";
import { COUNTER_KEYS, COUNTER_TABLES, type Dialect } from "./dialect.ts";

type Statement = SqliteDriver.Statement;

/**
 * The capabilities of a database that lives in this process: a compiled statement for each row. Measured on twelve
 * columns: 1.6 microseconds a row, against 7.3 for rows that travel as one JSON parameter.
 *
 * @param prepare gives the compiled statement for a text; it may be asked for the same text often.
 */
export function rowByRow(prepare: (text: string) => Statement): Dialect {
  function insert(table: string, rows: readonly Readonly<Record<string, unknown>>[], conflict: string) {
    const [first] = rows;
    if (first === undefined) return [];
    const columns = Object.keys(first);
    const places = columns.map(() => "?").join(", ");
    const statement = prepare(`INSERT INTO ${table} (${columns.join(", ")}) VALUES (${places})${conflict}`);
    return rows.map((row) => statement.run(columns.map((column) => row[column])));
  }

  return {
    product: "sqlite",
    findRows: (table, column, values) =>
      settle(() => {
        const statement = prepare(`SELECT ${COLUMNS[table].join(", ")} FROM ${table} WHERE ${column} = ?`);
        const rows: unknown[] = [];
        for (const value of values) rows.push(...statement.all(value));
        return rows as never;
      }),
    insertRows: (table, rows) =>
      settle(() => insert(table, rows, "").map(({ lastInsertRowid }) => Number(lastInsertRowid))),
    insertNewRows: (table, rows) =>
      settle(() =>
        insert(table, rows, " ON CONFLICT DO NOTHING").reduce((sum, { changes }) => sum + changes, 0),
      ),
    updateRows: (table, changes) =>
      settle(() => {
        for (const { id, row, changed } of changes) {
          const assignments = changed.map((column) => `${column} = ?`);
          prepare(`UPDATE ${table} SET ${assignments.join(", ")} WHERE id = ?`).run([
            ...changed.map((column) => row[column]),
            id,
          ]);
        }
      }),
    addToCounts: (changes) =>
      settle(() => {
        for (const table of COUNTER_TABLES) {
          const key: readonly string[] = COUNTER_KEYS[table];
          const statement = prepare(
            `INSERT INTO ${table} (${key.join(", ")}, calls) VALUES (${key.map(() => "?").join(", ")}, ?) ` +
              `ON CONFLICT (${key.join(", ")}) DO UPDATE SET calls = calls + excluded.calls`,
          );
          const rows: readonly Readonly<Record<string, unknown>>[] = changes[table];
          for (const row of rows) statement.run([...key, "calls"].map((column) => row[column]));
        }
      }),
  };
}

/** The result of synchronous work, or its error, as a promise. */
function settle<T>(work: () => T): Promise<T> {
  try {
    return Promise.resolve(work());
  } catch (error) {
    return Promise.reject(error instanceof Error ? error : new Error(String(error)));
  }
}
