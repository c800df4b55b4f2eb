import { type CompiledQuery, sql } from "kysely";

import type { CountedAs } from "./calls.ts";
import type { Reader, Writer } from "./database.ts";

/** What a transaction changes of the counters, gathered and written once. */
export class CountChanges {
  readonly #changes = new Map<string, { readonly as: CountedAs; calls: number }>();

  /** Counts a call once more (`+1`) or once less (`-1`) under these words. */
  add(as: CountedAs, calls: 1 | -1): void {
    const key = `${as.department}/${as.status}`;
    const change = this.#changes.get(key);
    if (change) change.calls += calls;
    else this.#changes.set(key, { as, calls });
  }

  /** Writes the sums; must run in the transaction that changes the rows. */
  async write({ query }: Writer): Promise<void> {
    const statement = additionFor(query);
    for (const { as, calls } of this.#changes.values()) {
      if (calls === 0) continue;
      await query.executeQuery({ ...statement, parameters: [as.department, as.status, calls] });
    }
  }
}

const additions = new WeakMap<Writer["query"], CompiledQuery>();

/** The statement that adds to one counter. It is part of every batch, so it is built once for each database. */
function additionFor(query: Writer["query"]): CompiledQuery {
  const known = additions.get(query);
  if (known) return known;
  const built = query
    .insertInto("call_counts")
    .values({ department: "", status: "", calls: 0 })
    .onConflict((conflict) =>
      conflict.columns(["department", "status"]).doUpdateSet({
        calls: sql`${sql.ref("call_counts.calls")} + ${sql.ref("excluded.calls")}`,
      }),
    )
    .compile();
  additions.set(query, built);
  return built;
}

/** The number of calls for each department and status. */
export async function readCallCounts(
  reader: Reader,
): Promise<{ readonly department: string; readonly status: string; readonly calls: number }[]> {
  return reader.selectFrom("call_counts").selectAll().execute();
}
