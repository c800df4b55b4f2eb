import { useSyncExternalStore } from "react";

import { useDuration } from "./durations.ts";

/** One clock for all that runs on a page: it ticks while somebody looks. */
const listeners = new Set<() => void>();
let timer: ReturnType<typeof setInterval> | undefined;

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  timer ??= setInterval(() => {
    for (const told of listeners) told();
  }, 1000);
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  };
}

const readSecond = () => Math.floor(Date.now() / 1000);

/**
 * How long something takes already, second by second.
 *
 * @param since milliseconds since 1970 by the clock of the page
 */
export function Elapsed({ since }: { readonly since: number }) {
  const second = useSyncExternalStore(subscribe, readSecond);
  const duration = useDuration();
  return <>{duration(Math.max(0, Math.floor(second - since / 1000)))}</>;
}
