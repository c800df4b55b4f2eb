import { useEffect, useState } from "react";
import { useIntl } from "react-intl";

import classes from "./wallboard.module.css";

/** The time on the business's wall, wherever this screen hangs. */
export function Clock({ timeZone }: { readonly timeZone: string }) {
  const intl = useIntl();
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => {
      setNow(new Date());
    }, 1000);
    return () => {
      clearInterval(timer);
    };
  }, []);
  return (
    <time className={classes.clock} dateTime={now.toISOString()}>
      {intl.formatTime(now, { timeZone, hour: "2-digit", minute: "2-digit", hourCycle: "h23" })}
    </time>
  );
}
