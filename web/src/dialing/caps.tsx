import type { ReactNode } from "react";
import { useIntl } from "react-intl";

import { useTimes } from "../fields/times.ts";
import { useSay } from "../words/words.tsx";
import classes from "./dialing.module.css";
import type { Dialing } from "./use-dialing.ts";

/** How full the caps of the day and of the hour are, and when they let orders pass again. */
export function Caps({ caps: { daily, hourly } }: Pick<Dialing, "caps">) {
  const say = useSay();
  const { dayAndTime, minutes } = useTimes();
  return (
    <section className="panel" aria-labelledby="caps">
      <h2 id="caps">{say("dialing.caps")}</h2>
      <dl className={classes.caps}>
        <Cap name={say("dialing.caps.daily")} cap={daily}>
          {say("dialing.caps.resets", {
            time: dayAndTime(new Date(daily.resetsAt), daily.timeZone),
            timeZone: daily.timeZone,
          })}
        </Cap>
        <Cap name={say("dialing.caps.hourly")} cap={hourly}>
          {hourly.freesAt === null
            ? say("dialing.caps.slides")
            : say("dialing.caps.frees", { time: minutes(new Date(hourly.freesAt)) })}
        </Cap>
      </dl>
    </section>
  );
}

interface CapProps {
  readonly name: string;
  readonly cap: Pick<Dialing["caps"]["daily"], "used" | "limit" | "stage">;
  readonly children: ReactNode;
}

function Cap({ name, cap: { used, limit, stage }, children }: CapProps) {
  const say = useSay();
  const intl = useIntl();
  return (
    <div data-stage={stage}>
      <dt>{name}</dt>
      <dd>
        <p className={classes.used}>
          {limit === null
            ? intl.formatNumber(used)
            : say("dialing.usedOf", { used: intl.formatNumber(used), limit: intl.formatNumber(limit) })}
        </p>
        {limit !== null && (
          <div className={classes.bar} aria-hidden="true">
            <span style={{ width: `${Math.min(100, limit === 0 ? 100 : (100 * used) / limit)}%` }} />
          </div>
        )}
        {stage !== null && <p className={classes.stage}>{say(`dialing.stage.${stage}`)}</p>}
        <p className={classes.quiet}>{limit === null ? say("dialing.noCap") : children}</p>
      </dd>
    </div>
  );
}
