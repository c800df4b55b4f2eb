import { isFollowUp } from "../domain/follow-up.ts";
import type { CountedAs } from "./calls.ts";
import type { Reader, Writer } from "./database.ts";
import type { CounterChanges } from "./dialect.ts";

interface Change {
  readonly as: CountedAs;
  calls: number;
}

/** What a transaction changes of the counters, gathered and written once. */
export class CountChanges {
  readonly #changes = new Map<string, Change>();

  /** Counts a call once more (`+1`) or once less (`-1`) under these words. */
  add(as: CountedAs, calls: 1 | -1): void {
    const key = nameOf(as);
    const change = this.#changes.get(key);
    if (change) change.calls += calls;
    else this.#changes.set(key, { as, calls });
  }

  /** Writes the sums; must run in the transaction that changes the rows. */
  async write({ dialect }: Writer): Promise<void> {
    const moved = [...this.#changes.values()].filter(({ calls }) => calls !== 0);
    const open = moved.filter(({ as }) => isFollowUp(as.selection) && !as.handled);
    const changes: CounterChanges = {
      call_counts: sumsOf(moved, ({ department, status }) => ({ department, status })),
      call_periods: sumsOf(moved, ({ period, department, status, selection }) => ({
        period,
        department,
        status,
        selection,
      })),
      follow_up_counts: sumsOf(open, ({ department, selection }) => ({ department, selection })),
    };
    await dialect.addToCounts(changes);
  }
}

/** A text for each combination of words, made fast: a batch asks for two a call. */
function nameOf({ period, department, status, selection, handled }: CountedAs): string {
  const lengths = `${period.length} ${department.length} ${status.length}`;
  return `${lengths} ${handled ? 1 : 0} ${period} ${department} ${status} ${selection}`;
}

/** By how much each counter changes; one that does not is left out. */
function sumsOf<Key extends object>(
  changes: readonly Change[],
  keyOf: (as: CountedAs) => Key,
): (Key & { readonly calls: number })[] {
  const sums = new Map<string, { readonly key: Key; calls: number }>();
  for (const change of changes) {
    const key = keyOf(change.as);
    const name = JSON.stringify(key);
    const sum = sums.get(name);
    if (sum) sum.calls += change.calls;
    else sums.set(name, { key, calls: change.calls });
  }
  return [...sums.values()].filter(({ calls }) => calls !== 0).map(({ key, calls }) => ({ ...key, calls }));
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
