import { hashKey, useQuery, useQueryClient } from "@tanstack/react-query";
import { useCallback } from "react";

import { queries } from "../api/queries.ts";
import { askAnew } from "../live/ask-again.ts";
import { useFrames } from "../live/live.tsx";
import { useSpaced } from "../live/use-spaced.ts";
import { isCallName } from "./call-names.ts";
import { concernOf, type Urgency } from "./news.ts";

/** Milliseconds between two questions for the same call, however much happens. */
const PAUSE: Readonly<Record<Urgency, number>> = { soon: 1000, later: 5000 };

/** One call with its events, kept up to date by live news; asked for at most about once a second. */
export function useCall(name: string) {
  const store = useQueryClient();
  const query = useQuery({ ...queries.call(name), enabled: isCallName(name) });
  const ask = useCallback(() => {
    const ofCall = hashKey(queries.call(name).queryKey);
    return askAnew(store, ({ queryHash }) => queryHash === ofCall);
  }, [store, name]);
  const askSoon = useSpaced(ask, PAUSE.soon);
  const askLater = useSpaced(ask, PAUSE.later);
  useFrames((frame) => {
    const concern = concernOf(frame, name, query.data, Date.now());
    if (concern === "soon") askSoon();
    if (concern === "later") askLater();
  });
  return query;
}
