import { useQuery } from "@tanstack/react-query";

import { queries } from "../api/queries.ts";
import { Attention } from "../overview/attention.tsx";
import { Day } from "../overview/day.tsx";
import { DayName } from "../overview/day-name.tsx";
import { HealthStrip } from "../overview/health-strip.tsx";
import classes from "../overview/overview.module.css";
import { PageHeading } from "../page-heading.tsx";
import { Loading } from "../states/loading.tsx";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";

/** Where one looks first: what needs attention, how today goes, and whether everything works. */
export function Overview() {
  const say = useSay();
  const { data: today, error, refetch } = useQuery(queries.today());
  return (
    <div className={classes.page}>
      <div className={classes.head}>
        <PageHeading>{say("frame.overview")}</PageHeading>
        {today && <DayName today={today} />}
      </div>
      <Attention openCallbacks={today?.openFollowUps.callLater ?? 0} />
      {today && <Day today={today} />}
      {!today && error && <Problem error={error} onRetry={() => void refetch()} />}
      {!today && !error && <Loading rows={12} />}
      <HealthStrip />
    </div>
  );
}
