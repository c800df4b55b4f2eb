import type { Query, QueryClient } from "@tanstack/react-query";

/** Lists that take in the frames, also those that were missed; asked again by itself, their rows would move. */
const FOLLOWING: ReadonlySet<unknown> = new Set(["follow-ups", "calls"]);

/**
 * Asks everything anew that failed, or that nobody has answered since then, but lists that follow the news all the same.
 *
 * @param since when the news broke off, in milliseconds since 1970.
 */
export function askAgain(store: QueryClient, since: number): void {
  askAnew(store, ({ queryKey, state }) => {
    if (FOLLOWING.has(queryKey[0])) return state.data === undefined;
    return state.status === "error" || state.dataUpdatedAt < since;
  });
}

/**
 * Asks anew for what may be old. A further page of a list that is on its way is waited for first: asked anew before,
 * the list would forget that somebody has wanted it.
 */
export function askAnew(store: QueryClient, mayBeOld: (query: Query) => boolean): void {
  const growing = store
    .getQueryCache()
    .findAll({ predicate: (query) => mayBeOld(query) && isGrowing(query) });
  void store.invalidateQueries({ predicate: (query) => mayBeOld(query) && !isGrowing(query) });
  for (const { queryKey, promise } of growing) {
    const again = () => store.invalidateQueries({ queryKey, exact: true });
    void promise?.then(again, again);
  }
}

function isGrowing({ state }: Query): boolean {
  return state.fetchStatus === "fetching" && state.fetchMeta?.fetchMore !== undefined;
}
