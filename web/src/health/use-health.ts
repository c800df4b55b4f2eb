import { useQuery } from "@tanstack/react-query";
import { useEffect, useState } from "react";

import { queries } from "../api/queries.ts";
import { useFrames, useFreshness } from "../live/live.tsx";
import { type Verdict, verdictOf } from "./verdict.ts";

/**
 * How the program is: asked every 15 seconds, when the live news say that something changed, and when they break
 * off.
 */
export function useHealth(): Verdict {
  const { data, dataUpdatedAt, error, errorUpdatedAt, isSuccess, refetch } = useQuery(queries.health());
  const [failing, setFailing] = useState<{ readonly since: number; readonly error: Error } | null>(null);
  // While it is asked again there is neither an error nor an answer; then the last word holds.
  if (error !== null && failing?.error !== error) {
    setFailing({ since: failing?.since ?? errorUpdatedAt, error });
  }
  if (isSuccess && failing !== null) setFailing(null);

  useFrames((frame) => {
    if (frame.ready !== undefined) void refetch();
  });
  const freshness = useFreshness();
  const isOffline = freshness.kind === "offline";
  useEffect(() => {
    if (isOffline) void refetch();
  }, [isOffline, refetch]);

  return verdictOf({
    details: data,
    detailsAt: dataUpdatedAt,
    failing,
    offlineSince: freshness.kind === "offline" ? freshness.since : null,
  });
}
