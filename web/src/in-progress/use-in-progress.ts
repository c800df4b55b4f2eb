import { keepPreviousData, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef, useState } from "react";

import { IN_PROGRESS_KEY, queries } from "../api/queries.ts";
import { askAnew } from "../live/ask-again.ts";
import { useFrames } from "../live/live.tsx";
import { useSpaced } from "../live/use-spaced.ts";
import { useWithoutNews } from "../live/use-without-news.ts";
import { afterAnswer, afterNews, type Row, withoutOver } from "./rows.ts";

/** Milliseconds between an answer and the next question, however much happens. */
const PAUSE = 2_000;

/**
 * The calls in progress, kept up by live news: what they say of a call shows at once, and the server is asked who has
 * come, at most every two seconds. Without news it is asked by the clock.
 *
 * @param limit how many rows are asked for
 */
export function useInProgress(limit: number) {
  const list = useQuery({
    ...queries.callsInProgress(limit),
    ...useWithoutNews(),
    placeholderData: keepPreviousData,
  });
  const { data, dataUpdatedAt, isPlaceholderData } = list;
  const [rows, setRows] = useState<readonly Row[]>([]);
  const element = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (data === undefined || isPlaceholderData) return;
    const isHeld = hasSomebody(element.current);
    setRows((before) => afterAnswer(before, data, dataUpdatedAt, isHeld));
  }, [data, dataUpdatedAt, isPlaceholderData]);

  const ask = useAskAgain();
  useFrames((frame) => {
    if (frame.changed === 0) return;
    const isHeld = hasSomebody(element.current);
    setRows((before) => afterNews(before, frame.calls, isHeld));
    ask();
  });
  const release = useCallback(() => {
    setRows(withoutOver);
  }, []);
  return { list, rows, element, release, ask };
}

/** Whether somebody points at the list, or has the focus in it: then no row is to move. */
function hasSomebody(element: Element | null): boolean {
  return element !== null && (element.matches(":hover") || element.contains(document.activeElement));
}

/** Asks anew for the calls in progress, at once, but not more often than every two seconds. */
function useAskAgain(): () => void {
  const store = useQueryClient();
  const again = useCallback(
    () => askAnew(store, ({ queryKey }) => queryKey[0] === IN_PROGRESS_KEY[0]),
    [store],
  );
  return useSpaced(again, PAUSE);
}
