import { useFreshness } from "./live.tsx";

/** Milliseconds between two questions while no live news say what they would answer. */
const WITHOUT_NEWS = 15_000;

/** What a query that live news keep up takes besides, so that it is asked again by itself while there are none. */
export function useWithoutNews(): { readonly refetchInterval?: number } {
  return useFreshness().kind === "live" ? {} : { refetchInterval: WITHOUT_NEWS };
}
