import type { RawBuilder } from "kysely";

/**
 * All that may differ between the databases behind us, as capabilities. Code outside this folder asks for a
 * capability and never for a name.
 */
export interface Dialect {
  /** Bulk rows as one parameter: the rows of a JSON array, to select from; each has its columns under `value`. */
  rowsOf(rows: readonly unknown[]): RawBuilder<unknown>;
  /** One column of such a row. */
  column(name: string, type: "text" | "integer"): RawBuilder<unknown>;
}
