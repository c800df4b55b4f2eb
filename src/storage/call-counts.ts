import type { CountedAs } from "./calls.ts";
import type { Reader, Writer } from "./database.ts";

/** What a transaction changes of the counters, gathered and written once. */
export class CountChanges {
  readonly #changes = new Map<string, { readonly as: CountedAs; calls: number }>();

  /** Counts a call once more (`+1`) or once less (`-1`) under these words. */
  add(as: CountedAs, calls: 1 | -1): void {
    const key = JSON.stringify([as.period, as.department, as.status, as.selection]);
    const change = this.#changes.get(key);
    if (change) change.calls += calls;
    else this.#changes.set(key, { as, calls });
  }

  /** Writes the sums; must run in the transaction that changes the rows. */
  async write({ dialect }: Writer): Promise<void> {
    const moved = [...this.#changes.values()].filter(({ calls }) => calls !== 0);
    const periods = moved.map(({ as, calls }) => ({ ...as, calls }));
    await dialect.addToCounts({ call_counts: countsOf(periods), call_periods: periods });
  }
}

/** The counters that forget the period and the key. */
function countsOf(periods: readonly (CountedAs & { readonly calls: number })[]): CallCount[] {
  const counts = new Map<string, { department: string; status: string; calls: number }>();
  for (const { department, status, calls } of periods) {
    const key = JSON.stringify([department, status]);
    const count = counts.get(key);
    if (count) count.calls += calls;
    else counts.set(key, { department, status, calls });
  }
  return [...counts.values()].filter(({ calls }) => calls !== 0);
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
