import { useCallback, useEffect, useRef } from "react";

/**
 * The question, asked at once, and again after the pause if it was wanted meanwhile; never twice at the same time.
 *
 * @param ask must not fail, and stay the same function
 * @param pause milliseconds between an answer and the next question
 */
export function useSpaced(ask: () => Promise<unknown>, pause: number): () => void {
  const work = useRef<{ isWanted: boolean; timer: ReturnType<typeof setTimeout> | undefined } | null>(null);
  useEffect(
    () => () => {
      clearTimeout(work.current?.timer);
      work.current = null;
    },
    [ask],
  );
  return useCallback(() => {
    if (work.current !== null) {
      work.current.isWanted = true;
      return;
    }
    const current = { isWanted: false, timer: undefined as ReturnType<typeof setTimeout> | undefined };
    work.current = current;
    const run = async () => {
      current.isWanted = false;
      await ask();
      if (work.current !== current) return;
      current.timer = setTimeout(() => {
        if (current.isWanted) void run();
        else work.current = null;
      }, pause);
    };
    void run();
  }, [ask, pause]);
}
