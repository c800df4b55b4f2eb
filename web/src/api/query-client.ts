import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { canHeal, isSignedOut, isUnanswered, lacksScope } from "./problem.ts";
import { SESSION_KEY } from "./session.ts";

const MOST_TRIES = 3;

/** The one store of what the server said. Only what can heal is asked again; who is signed out is sent to sign in. */
export function createQueries(): QueryClient {
  const onError = (error: unknown) => {
    lookWhetherSignedOut(queries, error);
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        retry: (failures, error) => failures < (isUnanswered(error) ? 1 : MOST_TRIES) && canHeal(error),
        // Live news say when something changed (live/); coming back to the window is no news.
        refetchOnWindowFocus: false,
        staleTime: 30_000,
        networkMode: "always",
      },
      mutations: { networkMode: "always" },
    },
  });
  return queries;
}

/**
 * Asks anew who is signed in if this problem says that nobody is, or that they may do less than the page took for
 * granted: in another window somebody may have signed in with another key. The open page then says so.
 */
export function lookWhetherSignedOut(queries: QueryClient, error: unknown): void {
  if (isSignedOut(error) || lacksScope(error)) void queries.invalidateQueries({ queryKey: SESSION_KEY });
}
