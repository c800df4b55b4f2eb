import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { queries } from "../api/queries.ts";
import { useMay } from "../api/scopes.ts";
import { Marks } from "../charts/chart-figure.tsx";
import { DialingStrip } from "../dialing/dialing-strip.tsx";
import { useFreshness } from "../live/live.tsx";
import { LiveMark } from "../live/live-mark.tsx";
import type { Today } from "../overview/calls-of-day.ts";
import { DayName } from "../overview/day-name.tsx";
import { DayBars, useMarks } from "../overview/hours-chart.tsx";
import { PageHeading } from "../page-heading.tsx";
import { SandboxStrip } from "../sandbox.tsx";
import { Loading } from "../states/loading.tsx";
import { Problem } from "../states/problem.tsx";
import { ScopeMissing } from "../states/scope-missing.tsx";
import { BigFigures } from "../wallboard/big-figures.tsx";
import { Clock } from "../wallboard/clock.tsx";
import { useLeaveOnEscape } from "../wallboard/leave-on-escape.ts";
import classes from "../wallboard/wallboard.module.css";
import { useSay } from "../words/words.tsx";

/** The day for a screen on the wall: nothing to click but the way out on a touch screen, and it says so itself when its numbers are old. */
export function Wallboard() {
  const say = useSay();
  useLeaveOnEscape();
  const { kind } = useFreshness();
  const mayRead = useMay("read");
  const { data: today, error, refetch } = useQuery({ ...queries.today(), enabled: mayRead });
  const isStale = kind === "behind" || kind === "offline";
  return (
    <main className={classes.board} data-stale={isStale}>
      <Link to="/" className={classes.leave}>
        {say("frame.toOverview")}
      </Link>
      <SandboxStrip />
      <DialingStrip hasLink={false} isLarge />
      <header className={classes.head}>
        <PageHeading>{say("wallboard.title")}</PageHeading>
        {today && <DayName today={today} />}
        {mayRead && <LiveMark />}
        {today && <Clock timeZone={today.timeZone} />}
      </header>
      {today && <Board today={today} />}
      {!mayRead && <ScopeMissing scope="read" />}
      {mayRead && !today && error && <Problem error={error} onRetry={() => void refetch()} />}
      {mayRead && !today && !error && <Loading rows={8} height={80} />}
    </main>
  );
}

function Board({ today }: { readonly today: Today }) {
  const say = useSay();
  return (
    <>
      <BigFigures today={today} />
      <figure className={classes.chart}>
        <figcaption>
          <span>{today.today.calls === 0 ? say("wallboard.noCalls") : say("overview.hours")}</span>
          <Marks marks={useMarks()} />
        </figcaption>
        <DayBars today={today} />
      </figure>
    </>
  );
}
