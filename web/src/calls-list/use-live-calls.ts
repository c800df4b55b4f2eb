import { useCallback, useMemo, useRef, useState } from "react";

import type { Call } from "../api/client.ts";
import { useFrames, useResets } from "../live/live.tsx";
import type { CallsQuery } from "./filter.ts";
import { applyNews, hear, type News, NO_NEWS } from "./news.ts";
import { type RowRange, useCatchUp } from "./use-catch-up.ts";
import { usePages } from "./use-pages.ts";
import { awaitNewest, awaitNews, NOBODY, type Waiting } from "./waiting.ts";

interface Heard {
  /** The list to which this belongs. */
  readonly of: string;
  readonly news: News;
  readonly waiting: Waiting;
}

/** A list of calls as they are now: pages as they were read, with what was heard of them since. */
export function useLiveCalls(query: CallsQuery, range: RowRange) {
  const list = usePages(query);
  const { name, shown, pages, places, asked } = list;
  const [stored, setHeard] = useState<Heard>({ of: name, news: NO_NEWS, waiting: NOBODY });
  const heard = stored.of === name ? stored : { of: name, news: NO_NEWS, waiting: NOBODY };
  // Frames come faster than the screen is drawn: each builds on the one before it.
  const latest = useRef(heard);
  if (latest.current.of !== name) latest.current = heard;
  const put = useCallback((next: Heard) => {
    latest.current = next;
    setHeard(next);
  }, []);

  const catchUp = useCatchUp({
    query,
    pages,
    places,
    range,
    learn: (calls, at) => {
      const { news, ...rest } = latest.current;
      put({ ...rest, news: hear(news, calls, at, shown.ids) });
    },
    learnNewest: (newest) => {
      const { waiting, ...rest } = latest.current;
      put({ ...rest, waiting: awaitNewest(waiting, newest, shown) });
    },
  });
  useFrames((frame) => {
    if (frame.changed === 0) return;
    const { of, news, waiting } = latest.current;
    const told = awaitNews(waiting, frame.calls, query, asked.isPlaceholderData ? NOTHING_SHOWN : shown);
    put({ of, news: hear(news, frame.calls, performance.now(), shown.ids), waiting: told.waiting });
    const isCut = frame.changed > frame.calls.length;
    if (isCut || told.uncertain) catchUp(isCut ? "everything" : "newest");
  });
  useResets(() => {
    catchUp("everything");
  });

  const current = useMemo(() => applyNews(pages, heard.news), [pages, heard.news]);
  const start = places[0]?.start ?? 0;
  const rows = useMemo(() => current.flatMap(({ calls }) => calls), [current]);
  const waitingCount = [...heard.waiting.ids].filter((id) => !shown.ids.has(id)).length;
  return {
    asked,
    /** The row of the list that is the first in memory. */
    start,
    rows: rows satisfies readonly Call[],
    waiting: { count: waitingCount, more: heard.waiting.more },
    name,
    reach: list.reach,
    startAnew: list.startAnew,
    tryAgain: list.tryAgain,
  };
}

const NOTHING_SHOWN = { ids: new Set<number>(), newest: null, first: null, last: null };
