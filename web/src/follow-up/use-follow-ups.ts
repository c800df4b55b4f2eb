import { type InfiniteData, useInfiniteQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useRef, useState } from "react";

import type { Call } from "../api/client.ts";
import { useFrames } from "../live/live.tsx";
import type { FollowUpSearch } from "../pages/follow-up-search.ts";
import { arrange, doubtfulRows, hear, type Heard, type Page } from "./listing.ts";
import { readPage } from "./read-page.ts";
import { useCatchUp } from "./use-catch-up.ts";

const NOTHING: Heard = new Map();

/** The follow-ups that the address describes, kept up by live news. */
export function useFollowUps({ state, selection, department }: FollowUpSearch) {
  const store = useQueryClient();
  const search = useMemo(() => ({ state, selection, department }), [state, selection, department]);
  const queryKey = ["follow-ups", search] as const;
  const list = useInfiniteQuery({
    queryKey,
    queryFn: ({ pageParam, signal }) => readPage(search, pageParam, { signal }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ next }) => next,
    // What was read before may have changed while nobody listened.
    staleTime: 0,
  });
  const pages = list.data?.pages;
  // One for all lists: a call that was heard of belongs where it belongs.
  const [heard, setHeard] = useState(NOTHING);
  const { rows, waiting } = useMemo(() => arrange(pages ?? [], heard, search), [pages, heard, search]);
  const listed = useRef<ReadonlySet<number>>(new Set());
  listed.current = new Set(rows.map(({ id }) => id));

  const learn = (calls: readonly Call[], at = performance.now()) => {
    setHeard((before) => hear(before, calls, at, listed.current));
  };
  const miss = useCatchUp({
    search,
    rows,
    doubtful: (since) => doubtfulRows(rows, pages ?? [], heard, search, since),
    learn,
  });
  useFrames((frame) => {
    learn(frame.calls);
    if (frame.changed > frame.calls.length) miss();
  });

  const showNew = async () => {
    store.setQueryData<InfiniteData<Page, string | null>>(queryKey, (before) =>
      before === undefined
        ? before
        : { pages: before.pages.slice(0, 1), pageParams: before.pageParams.slice(0, 1) },
    );
    await store.invalidateQueries({ queryKey });
  };
  return { list, rows, waiting, learn, showNew };
}
