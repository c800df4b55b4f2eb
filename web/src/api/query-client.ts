import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { canHeal, isSignedOut } from "./problem.ts";
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
        retry: (failures, error) => failures < MOST_TRIES && canHeal(error),
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

/** Asks anew who is signed in if this problem says that nobody is; the open page then leads to the sign-in. */
export function lookWhetherSignedOut(queries: QueryClient, error: unknown): void {
  if (isSignedOut(error)) void queries.invalidateQueries({ queryKey: SESSION_KEY });
}
