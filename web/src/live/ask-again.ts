import type { QueryClient } from "@tanstack/react-query";

/** Lists that take in the frames, also those that were missed; asked again by itself, their rows would move. */
const FOLLOWING: ReadonlySet<unknown> = new Set(["follow-ups", "calls"]);

/**
 * Asks everything anew that failed, or that nobody has answered since then, but lists that follow the news all the same.
 *
 * @param since when the news broke off, in milliseconds since 1970.
 */
export function askAgain(store: QueryClient, since: number): void {
  void store.invalidateQueries({
    predicate: ({ queryKey, state }) => {
      if (FOLLOWING.has(queryKey[0])) return state.data === undefined;
      return state.status === "error" || state.dataUpdatedAt < since;
    },
  });
}
