import { useInfiniteQuery } from "@tanstack/react-query";

import { dataOf, server } from "../api/client.ts";
import { nextCursor } from "../api/next-cursor.ts";
import type { AuditLogSearch } from "../pages/audit-log-search.ts";
import type { Entry } from "./entry.ts";

interface Page {
  readonly entries: readonly Entry[];
  readonly next: string | null;
  /** When the server was asked for them, in milliseconds since 1970: older pages are asked for later. */
  readonly readAt: number;
}

/** The entries that the address describes, newest first, page by page. */
export function useEntries({ action, key, from, to }: AuditLogSearch) {
  return useInfiniteQuery({
    queryKey: ["audit-log", { action, key, from, to }],
    queryFn: async ({ pageParam, signal }): Promise<Page> => {
      const query = {
        ...(action !== undefined && { action }),
        ...(key !== undefined && { keyId: key }),
        ...(from !== undefined && { from }),
        ...(to !== undefined && { to }),
        ...(pageParam !== null && { cursor: pageParam }),
      };
      const readAt = Date.now();
      const answer = await server.GET("/audit-log", { params: { query }, signal });
      const entries = await dataOf(Promise.resolve(answer));
      return { entries, next: nextCursor(answer.response), readAt };
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    // No news tell of what is added.
    staleTime: 0,
  });
}
