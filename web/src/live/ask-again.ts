import type { Query, QueryClient } from "@tanstack/react-query";

/** Lists that take in the frames, also those that were missed; asked again by itself, their rows would move. */
const FOLLOWING: ReadonlySet<unknown> = new Set(["follow-ups", "calls"]);

/**
 * Asks everything anew that failed, or that nobody has answered since then, but lists that follow the news all the same.
 *
 * @param since when the news broke off, in milliseconds since 1970.
 */
export function askAgain(store: QueryClient, since: number): void {
  void askAnew(store, ({ queryKey, state }) => {
    if (FOLLOWING.has(queryKey[0])) return state.data === undefined;
    return state.status === "error" || state.dataUpdatedAt < since;
  });
}

/**
 * Asks anew for what may be old; resolves when that is answered. What must not be broken off is waited for first.
 */
export async function askAnew(store: QueryClient, mayBeOld: (query: Query) => boolean): Promise<void> {
  const underWay = store
    .getQueryCache()
    .findAll({ predicate: (query) => mayBeOld(query) && mustNotBreakOff(query) });
  const first = underWay.map(async (query) => {
    await query.promise?.catch(() => undefined);
    // Where there was no answer, the page says so, and shows nothing old.
    if (query.state.data === undefined) return;
    await store.invalidateQueries({ queryKey: query.queryKey, exact: true });
  });
  const others = (query: Query) => mayBeOld(query) && !underWay.includes(query);
  await Promise.all([...first, store.invalidateQueries({ predicate: others })]);
}

/**
 * The first answer, which the store would take for the answer to a later question as well, though it may be older; and
 * a further page of a list, which asked anew before would forget that somebody has wanted it.
 */
function mustNotBreakOff({ state }: Query): boolean {
  const isFirst = state.data === undefined;
  return state.fetchStatus === "fetching" && (isFirst || state.fetchMeta?.fetchMore !== undefined);
}
