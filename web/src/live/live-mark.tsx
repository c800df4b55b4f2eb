import { useEffect, useState } from "react";

import { useTimes } from "../fields/times.ts";
import { useSay } from "../words/words.tsx";
import { useFreshness } from "./live.tsx";
import classes from "./live-mark.module.css";
import type { Freshness } from "./stream.ts";

interface LiveMarkProps {
  /** false: another one on the page already tells of each change. */
  readonly isTold?: boolean;
}

/** Says how old the numbers are, in words and by a mark. */
export function LiveMark({ isTold = true }: LiveMarkProps) {
  const freshness = useFreshness();
  const sentence = useSentence(freshness);
  return (
    <span role={isTold ? "status" : undefined} className={classes.mark} data-kind={freshness.kind}>
      <svg viewBox="0 0 12 12" width="12" height="12" aria-hidden="true">
        {freshness.kind === "live" ? <circle cx="6" cy="6" r="5" /> : <path d="M6 1v6M6 10v.5" />}
      </svg>
      {sentence}
    </span>
  );
}

function useSentence(freshness: Freshness): string {
  const say = useSay();
  const { minutes } = useTimes();
  const now = useNow(freshness.kind === "behind");
  switch (freshness.kind) {
    case "connecting":
    case "live":
    case "paused":
      return say(`frame.live.${freshness.kind}`);
    case "behind":
      return say("frame.live.behind", { seconds: Math.max(1, Math.round((now - freshness.since) / 1000)) });
    case "offline":
      return say("frame.live.offline", { time: minutes(new Date(freshness.since)) });
  }
}

function useNow(running: boolean): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    if (!running) return undefined;
    setNow(Date.now());
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, [running]);
  return now;
}
