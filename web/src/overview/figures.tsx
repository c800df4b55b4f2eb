import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useIntl } from "react-intl";

import type { Status } from "../call/statuses.ts";
import type { CallsSearch } from "../pages/calls-search.ts";
import { useSay } from "../words/words.tsx";
import { callsOfDay, type Today } from "./calls-of-day.ts";
import { type Change, changeOf } from "./change.ts";
import classes from "./figures.module.css";
import { answeredPercent } from "./shares.ts";

/** The statuses that `answered`, `failed` and `inProgress` count; the calls page shows one at a time. */
const ANSWERED = ["completed", "answered"] as const;
const FAILED = ["busy", "no-answer", "canceled", "failed"] as const;
const UNDER_WAY = ["queued", "initiated", "ringing", "in-progress", "answered"] as const;

/** The four numbers of the day, each beside yesterday at the same time and with a way to its calls, all at once or by status. */
export function Figures({ today }: { readonly today: Today }) {
  const say = useSay();
  const intl = useIntl();
  const { today: now, yesterday: before } = today;
  const percent = answeredPercent(now);
  const change = (key: "calls" | "failed") => changeOf(now[key], before[key]);
  return (
    <section aria-label={say("overview.figures")} className={classes.figures}>
      <Figure
        name={say("overview.inProgress")}
        value={intl.formatNumber(today.inProgress)}
        detail={say("overview.inProgress.more", { calls: now.calls })}
        change={<CountChange change={change("calls")} />}
        statuses={UNDER_WAY.map((status) => [status, { status }])}
      />
      <Figure
        name={say("overview.answered")}
        value={percent === null ? "–" : intl.formatNumber(percent / 100, { style: "percent" })}
        statuses={ANSWERED.map((status) => [status, callsOfDay(today, { status })])}
        detail={
          percent === null
            ? say("overview.answered.none")
            : say("overview.answered.of", { answered: now.answered, ended: now.answered + now.failed })
        }
        change={percent !== null && <PointsChange change={changeOf(percent, answeredPercent(before))} />}
      />
      <Figure
        name={say("overview.interested")}
        value={intl.formatNumber(now.selections["1"])}
        search={callsOfDay(today, { selection: "1" })}
        detail={say("overview.interested.later", { count: now.selections["2"] })}
        change={<CountChange change={changeOf(now.selections["1"], before.selections["1"])} />}
      />
      <Figure
        name={say("overview.failed")}
        value={intl.formatNumber(now.failed)}
        change={<CountChange change={change("failed")} />}
        statuses={FAILED.map((status) => [status, callsOfDay(today, { status })])}
      />
    </section>
  );
}

interface FigureProps {
  readonly name: string;
  readonly value: string;
  /** The list of exactly these calls; none where no single list shows them. */
  readonly search?: CallsSearch;
  readonly detail?: string;
  readonly change: ReactNode;
  readonly statuses?: readonly (readonly [Status, CallsSearch])[];
}

function Figure({ name, value, search, detail, change, statuses }: FigureProps) {
  const say = useSay();
  const main = (
    <>
      <span className={classes.name}>{name}</span> <span className={classes.value}>{value}</span>
    </>
  );
  return (
    <div className={classes.figure}>
      {search ? (
        <Link to="/dashboard/calls" search={search} className={classes.main}>
          {main}
        </Link>
      ) : (
        <div className={classes.main}>{main}</div>
      )}
      {detail !== undefined && <p>{detail}</p>}
      <p className={classes.change}>{change}</p>
      {statuses && (
        <ul aria-label={say("overview.byStatus")} className={classes.statuses}>
          {statuses.map(([status, filter]) => (
            <li key={status}>
              <Link to="/dashboard/calls" search={filter}>
                {say(`call.status.${status}`)}
              </Link>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function CountChange({ change }: { readonly change: Change }) {
  const say = useSay();
  return say(`overview.change.${change.kind}`, "by" in change ? { by: change.by } : {});
}

function PointsChange({ change }: { readonly change: Change }) {
  const say = useSay();
  return say(`overview.points.${change.kind}`, "by" in change ? { by: change.by } : {});
}
