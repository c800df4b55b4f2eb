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
  async write({ dialect }: Writer): Promise<void> {
    const sums = [...this.#changes.values()].filter(({ calls }) => calls !== 0);
    await dialect.addToCounts(sums.map(({ as, calls }) => ({ ...as, calls })));
  }
}

/** How many calls there are of one department and status; empty text stands for none. */
export interface CallCount {
  readonly department: string;
  readonly status: string;
  readonly calls: number;
}

/** The number of calls for each department and status. */
export async function readCallCounts(reader: Reader): Promise<CallCount[]> {
  return reader.selectFrom("call_counts").selectAll().execute();
}
