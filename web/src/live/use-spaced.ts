import { useCallback, useEffect, useRef } from "react";

/** Milliseconds after which an answer is waited for no longer. */
const PATIENCE = 15_000;

/**
 * The question, asked at once, and again after the pause if it was wanted meanwhile; never twice at the same time.
 *
 * @param ask must not fail, and stay the same function; what it does not bring in good time is asked again
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
      await Promise.race([ask(), passing(PATIENCE)]);
      if (work.current !== current) return;
      current.timer = setTimeout(() => {
        if (current.isWanted) void run();
        else work.current = null;
      }, pause);
    };
    void run();
  }, [ask, pause]);
}

function passing(milliseconds: number): Promise<void> {
  return new Promise((pass) => {
    setTimeout(pass, milliseconds);
  });
}
