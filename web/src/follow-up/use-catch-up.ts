import { useCallback, useEffect, useRef } from "react";

/** Milliseconds between two questions, however much happens. */
const PAUSE = 2_000;

/**
 * A frame tells the latest changed calls only. This asks the server for the others, soon and not too often.
 *
 * @param ask may fail: the next frame that is cut asks again.
 * @returns to be called for each frame that does not tell all.
 */
export function useCatchUp(ask: () => Promise<void>): () => void {
  const latest = useRef(ask);
  useEffect(() => {
    latest.current = ask;
  });
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      timer.current = undefined;
    },
    [],
  );
  return useCallback(() => {
    timer.current ??= setTimeout(() => {
      timer.current = undefined;
      latest.current().catch(() => undefined);
    }, PAUSE);
  }, []);
}
