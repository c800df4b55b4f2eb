import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";

import { queries } from "../api/queries.ts";
import { useFrames } from "../live/live.tsx";
import { isCallName } from "./call-names.ts";
import { concernOf, type Urgency } from "./news.ts";

/** Milliseconds between two questions for the same call, however much happens. */
const PAUSE: Readonly<Record<Urgency, number>> = { soon: 1000, later: 5000 };

/** One call with its events, kept up to date by live news; asked for at most about once a second. */
export function useCall(name: string) {
  const store = useQueryClient();
  const query = useQuery({ ...queries.call(name), enabled: isCallName(name) });
  const ask = useCallback(
    () => void store.invalidateQueries({ queryKey: queries.call(name).queryKey }),
    [store, name],
  );
  const askSoon = useSpaced(ask, PAUSE.soon);
  const askLater = useSpaced(ask, PAUSE.later);
  useFrames((frame) => {
    const concern = concernOf(frame, name, query.data, Date.now());
    if (concern === "soon") askSoon();
    if (concern === "later") askLater();
  });
  return query;
}

/** The function, called at once, and again after the pause (milliseconds) if it was asked for meanwhile. */
function useSpaced(call: () => void, pause: number): () => void {
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const waiting = useRef(false);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
      waiting.current = false;
    },
    [call],
  );
  return useCallback(() => {
    const run = () => {
      waiting.current = false;
      call();
      timer.current = setTimeout(() => {
        timer.current = undefined;
        if (waiting.current) run();
      }, pause);
    };
    if (timer.current === undefined) run();
    else waiting.current = true;
  }, [call, pause]);
}
