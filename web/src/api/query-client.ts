import { MutationCache, QueryCache, QueryClient } from "@tanstack/react-query";

import { ApiProblem, canHeal } from "./problem.ts";
import { SESSION_KEY } from "./session.ts";

const MOST_TRIES = 3;

/** The one store of what the server said. Only what can heal is asked again; who is signed out is sent to sign in. */
export function createQueries(): QueryClient {
  const lookWhetherSignedOut = (error: unknown) => {
    if (error instanceof ApiProblem && error.status === 401)
      void queries.invalidateQueries({ queryKey: SESSION_KEY });
  };
  const queries: QueryClient = new QueryClient({
    queryCache: new QueryCache({ onError: lookWhetherSignedOut }),
    mutationCache: new MutationCache({ onError: lookWhetherSignedOut }),
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
