import { useEffect, useState } from "react";

import { useSay } from "../words/words.tsx";

/** Milliseconds after which an answer is late. */
const PATIENCE = 3_000;

/** Stands in a dialog while its deed has no answer: after a while it says that nobody knows yet, and that it goes on. */
export function StillWaiting() {
  const say = useSay();
  const [isLate, setLate] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setLate(true);
    }, PATIENCE);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  return <p role="status">{isLate && say("states.stillWaiting")}</p>;
}
