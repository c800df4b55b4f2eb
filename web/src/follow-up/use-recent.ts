import { useEffect, useRef, useState } from "react";

/** Milliseconds for which a deed can be undone in its place. */
const UNDO = 10_000;

/** The calls that were marked here during the last ten seconds. */
export function useRecent() {
  const [ids, setIds] = useState<ReadonlySet<number>>(new Set());
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
  useEffect(() => {
    const running = timers.current;
    return () => {
      for (const timer of running) clearTimeout(timer);
    };
  }, []);
  const forget = (id: number) => {
    setIds((before) => new Set([...before].filter((each) => each !== id)));
  };
  return {
    ids,
    forget,
    add: (id: number) => {
      setIds((before) => new Set([...before, id]));
      const timer = setTimeout(() => {
        timers.current.delete(timer);
        forget(id);
      }, UNDO);
      timers.current.add(timer);
    },
  };
}
