import { useEffect, useState } from "react";

import { useDuration } from "../fields/durations.ts";
import { useSay } from "../words/words.tsx";
import classes from "./checks.module.css";

/** That the checks run, for how long already, and how long that may take. How far they are nobody knows. */
export function Running({ begun }: { readonly begun: number | undefined }) {
  const say = useSay();
  const duration = useDuration();
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(Date.now());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return (
    <div className={classes.running}>
      <p role="status">{say("checks.running")}</p>
      <p className={classes.quiet}>
        {say("checks.runningFor", { duration: duration(Math.max(0, now - (begun ?? now)) / 1000) })}
      </p>
    </div>
  );
}
