import type pg from "pg";

import { COLUMNS } from "./columns.ts";
import {
  COUNTER_KEYS,
  COUNTER_TABLES,
  type CounterChanges,
  type Dialect,
  type RowChange,
} from "./dialect.ts";

/**
 * The capabilities of a database across a network: all rows of a statement travel as one JSON parameter, so that a
 * batch costs as many round trips as it has kinds of statement. The server reads the JSON by the table's own types.
 *
 * @param query runs a statement whose text is often the same.
 */
export function allRowsAtOnce(
  query: (text: string, values: readonly unknown[]) => Promise<pg.QueryResult>,
): Dialect {
  function insert(table: string, rows: readonly Readonly<Record<string, unknown>>[], end: string) {
    const columns = Object.keys(rows[0] ?? {})
      .map(quoted)
      .join(", ");
    const text = `INSERT INTO ${quoted(table)} (${columns}) SELECT ${columns} FROM ${rowsOf(table)} ${end}`;
    return query(text, [JSON.stringify(rows)]);
  }

  async function update(table: string, columns: readonly string[], rows: readonly unknown[]): Promise<void> {
    const assignments = columns.map((column) => `${quoted(column)} = r.${quoted(column)}`).join(", ");
    const text = `UPDATE ${quoted(table)} t SET ${assignments} FROM ${rowsOf(table)} r WHERE t.id = r.id`;
    await query(text, [JSON.stringify(rows)]);
  }

  return {
    product: "postgres",
    async findRows(table, column, values) {
      const wanted = [...values];
      if (wanted.length === 0) return [];
      const type = typeof wanted[0] === "number" ? "bigint" : "text";
      const columns = COLUMNS[table].map(quoted).join(", ");
      const text = `SELECT ${columns} FROM ${quoted(table)} WHERE ${quoted(column)} = ANY($1::${type}[])`;
      return (await query(text, [wanted])).rows as never;
    },
    async insertRows(table, rows) {
      if (rows.length === 0) return [];
      const { rows: inserted } = await insert(table, rows, "RETURNING id");
      // The numbers rise in the order in which the rows are read; the order of the answer is not promised.
      return (inserted as { id: number }[]).map(({ id }) => id).sort((a, b) => a - b);
    },
    async insertNewRows(table, rows) {
      if (rows.length === 0) return 0;
      return (await insert(table, rows, "ON CONFLICT DO NOTHING")).rowCount ?? 0;
    },
    async updateRows(table, changes) {
      const columns = [...new Set(changes.flatMap(({ changed }) => changed))].sort();
      if (columns.length === 0) return;
      const isWhole = ({ row }: RowChange<typeof table>) => columns.every((column) => column in row);
      const whole = changes.filter(isWhole);
      if (whole.length > 0) {
        await update(
          table,
          columns,
          whole.map(({ id, row }) => ({ ...pick(row, columns), id })),
        );
      }
      for (const { id, row, changed } of changes.filter((change) => !isWhole(change))) {
        await update(table, changed, [{ ...pick(row, changed), id }]);
      }
    },
    async addToCounts(changes) {
      // One round trip for all of them: they change together in every batch.
      const tables = COUNTER_TABLES.filter((table) => changes[table].length > 0);
      const parts = tables.map((table, index) => `added_${index} AS (${adding(table, index + 1)})`);
      if (parts.length === 0) return;
      await query(
        `WITH ${parts.join(", ")} SELECT`,
        tables.map((table) => JSON.stringify(changes[table])),
      );
    },
  };
}

function adding(table: keyof CounterChanges, parameter: number): string {
  const key = COUNTER_KEYS[table].join(", ");
  return (
    `INSERT INTO ${table} (${key}, calls) SELECT ${key}, calls FROM ${rowsOf(table, parameter)} ` +
    `ON CONFLICT (${key}) DO UPDATE SET calls = ${table}.calls + excluded.calls`
  );
}

function rowsOf(table: string, parameter = 1): string {
  return `json_populate_recordset(NULL::${quoted(table)}, $${parameter})`;
}

function quoted(name: string): string {
  return `"${name}"`;
}

function pick(row: Readonly<Record<string, unknown>>, columns: readonly string[]): Record<string, unknown> {
  return Object.fromEntries(columns.map((column) => [column, row[column]]));
}
