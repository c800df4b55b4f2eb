import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect } from "react";

import { dataOf, server } from "../api/client.ts";
import type { paths } from "../api/schema.d.ts";

/** What the checks have found: what `GET /doctor` answers. */
export type Examination = paths["/doctor"]["get"]["responses"]["200"]["content"]["application/json"];
export type Finding = Examination["findings"][number];

const KEY = ["examination"] as const;
const BEGUN = ["examination-begun"] as const;

/**
 * The checks, run when the page is opened and when somebody asks; never by news, by themselves, or twice at once:
 * whoever comes back while they run waits for the same answer.
 */
export function useExamination() {
  const store = useQueryClient();
  const { data, dataUpdatedAt, error, isFetching, refetch } = useQuery({
    queryKey: KEY,
    queryFn: () => {
      store.setQueryData(BEGUN, Date.now());
      return dataOf(server.GET("/doctor"));
    },
    // What is disabled is asked by hand alone; the store asks all others again after a break.
    enabled: false,
    retry: false,
  });
  const run = useCallback(() => void refetch({ cancelRefetch: false }), [refetch]);
  useEffect(run, [run]);
  return {
    examination: data,
    /** When they were answered last. */
    at: new Date(dataUpdatedAt),
    error,
    isRunning: isFetching,
    /** When the ones that run were begun, in milliseconds since 1970. */
    begun: store.getQueryData<number>(BEGUN),
    run,
  };
}
