import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useRef } from "react";

import { queries } from "../api/queries.ts";
import { useFrames } from "../live/live.tsx";
import { isCallName } from "./call-names.ts";
import { mayConcern } from "./news.ts";

/** No call is asked for more often, however much happens. */
const PAUSE = 1000;

/** One call with its events, kept up to date by live news; asked for at most once a second. */
export function useCall(name: string) {
  const store = useQueryClient();
  const query = useQuery({ ...queries.call(name), enabled: isCallName(name) });
  const ask = useSpaced(
    useCallback(() => void store.invalidateQueries({ queryKey: queries.call(name).queryKey }), [store, name]),
  );
  useFrames((frame) => {
    if (mayConcern(frame, name, query.data, Date.now())) ask();
  });
  return query;
}

/** The function, called at once, and again after the pause if it was asked for meanwhile. */
function useSpaced(call: () => void): () => void {
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
      }, PAUSE);
    };
    if (timer.current === undefined) run();
    else waiting.current = true;
  }, [call]);
}
