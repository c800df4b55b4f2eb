import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useIntl } from "react-intl";

import { useSay } from "../words/words.tsx";
import type { HealthDetails, Seen } from "./details.ts";
import classes from "./health.module.css";
import { SeenWord } from "./seen-word.tsx";
import { Since } from "./since.tsx";
import { spellUptime } from "./uptime.ts";

/** What the word rests on, one by one. */
export function Facts({ details }: { readonly details: HealthDetails }) {
  const say = useSay();
  const intl = useIntl();
  const { journal, unknownCalls } = details;
  return (
    <dl className={classes.facts}>
      <Fact name={say("health.carrier")}>
        <SeenSince seen={details.carrier} />
      </Fact>
      <Fact name={say("health.database")}>
        <SeenSince seen={details.database} />
      </Fact>
      <Fact name={say("health.journal")}>
        <p>{say("health.journal.waiting", { count: journal.waiting })}</p>
        <p>{say("health.journal.setAside", { count: journal.setAside })}</p>
      </Fact>
      <Fact name={say("health.unknownCalls")}>
        <Link to="/dashboard/calls" search={{ status: "unknown" }}>
          {say("health.unknownCalls.count", { count: unknownCalls.count })}
        </Link>
      </Fact>
      <Fact name={say("health.uptime")}>
        {intl.formatList(
          spellUptime(details.uptime).map(({ value, unit }) =>
            intl.formatNumber(value, { style: "unit", unit, unitDisplay: "long" }),
          ),
          { type: "unit" },
        )}
      </Fact>
      <Fact name={say("health.version")}>{details.version}</Fact>
    </dl>
  );
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}

function SeenSince({ seen }: { readonly seen: Seen }) {
  return (
    <>
      <SeenWord seen={seen.state} /> {seen.since !== null && <Since moment={new Date(seen.since)} />}
    </>
  );
}
