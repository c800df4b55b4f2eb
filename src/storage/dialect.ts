import type { Insertable, Selectable } from "kysely";

import type { Tables } from "./tables.ts";

/** A table whose rows are known by a number that the database gives. */
export type NumberedTable = "calls" | "call_events" | "recordings";

/** One row that changes. */
export interface RowChange<Table extends NumberedTable> {
  readonly id: number;
  /** The row as it shall be; at least the changed columns of every row that changes with it. */
  readonly row: Partial<Selectable<Tables[Table]>>;
  readonly changed: readonly (keyof Selectable<Tables[Table]> & string)[];
}

/** By how much counters change, table by table. */
export interface CounterChanges {
  readonly call_counts: readonly Selectable<Tables["call_counts"]>[];
  readonly call_periods: readonly Selectable<Tables["call_periods"]>[];
  readonly follow_up_counts: readonly Selectable<Tables["follow_up_counts"]>[];
}

/** What names a counter in each of the tables that hold counters; `calls` is its value. */
export const COUNTER_KEYS = {
  call_counts: ["department", "status"],
  call_periods: ["period", "department", "status", "selection"],
  follow_up_counts: ["department", "selection"],
} as const satisfies { readonly [Table in keyof CounterChanges]: readonly (keyof Tables[Table])[] };

/** The tables that hold counters. */
export const COUNTER_TABLES = Object.keys(COUNTER_KEYS) as readonly (keyof CounterChanges)[];

/**
 * All that may differ between the databases behind us, as capabilities. Code outside this folder asks for a
 * capability and never for a name. These are the statements of the hot path, each for many rows of one shape: a
 * database in the process runs a compiled statement row by row, one across a network takes all rows at once.
 */
export interface Dialect {
  /** Which database it is; only migrations, whose column types differ, may ask. */
  readonly product: "sqlite" | "postgres";
  /** The rows in whose column one of the values stands; values without a row are passed over. */
  findRows<Table extends NumberedTable>(
    table: Table,
    column: string,
    values: Iterable<string | number>,
  ): Promise<Selectable<Tables[Table]>[]>;
  /** Inserts rows and returns their numbers in the same order. */
  insertRows<Table extends NumberedTable>(
    table: Table,
    rows: readonly Insertable<Tables[Table]>[],
  ): Promise<number[]>;
  /** Inserts the rows that break no uniqueness, in the order given, and returns how many those were. */
  insertNewRows<Table extends NumberedTable>(
    table: Table,
    rows: readonly Insertable<Tables[Table]>[],
  ): Promise<number>;
  /** Changes columns of single rows, for each row its own. */
  updateRows<Table extends NumberedTable>(table: Table, changes: readonly RowChange<Table>[]): Promise<void>;
  /** Adds to counters, each named once; a counter that is missing begins at 0. */
  addToCounts(changes: CounterChanges): Promise<void>;
}
