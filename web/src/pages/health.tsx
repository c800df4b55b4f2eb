import { Link } from "@tanstack/react-router";

import { useTimes } from "../fields/times.ts";
import { Facts } from "../health/facts.tsx";
import classes from "../health/health.module.css";
import { ProblemTable } from "../health/problem-table.tsx";
import { ReasonList } from "../health/reason-list.tsx";
import { Since } from "../health/since.tsx";
import { StateWord } from "../health/state-word.tsx";
import { useHealth } from "../health/use-health.ts";
import type { Verdict } from "../health/verdict.ts";
import { PageHeading } from "../page-heading.tsx";
import { Loading } from "../states/loading.tsx";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";

/** Whether the program does what it should, in one word, and why not. */
export function Health() {
  const say = useSay();
  const verdict = useHealth();
  return (
    <div className={classes.page}>
      <PageHeading>{say("frame.health")}</PageHeading>
      <Said verdict={verdict} />
    </div>
  );
}

function Said({ verdict }: { readonly verdict: Verdict }) {
  const say = useSay();
  switch (verdict.kind) {
    case "asking":
      return <Loading rows={8} />;
    case "problem":
      return <Problem error={verdict.error} />;
    case "told": {
      const { state, details } = verdict;
      return (
        <>
          <StateWord state={state}>{say(`health.sentence.${state}`)}</StateWord>
          <Link to="/dashboard/checks" className={classes.toChecks}>
            {say("checks.fromHealth")}
          </Link>
          {details.reasons.length > 0 && <ReasonList reasons={details.reasons} />}
          <Facts details={details} />
          <ProblemTable problems={details.problems} />
        </>
      );
    }
    case "unreachable":
    case "refusing":
      return <Silent verdict={verdict} />;
  }
}

function Silent({ verdict }: { readonly verdict: Extract<Verdict, { kind: "unreachable" | "refusing" }> }) {
  const say = useSay();
  const { full } = useTimes();
  const { kind, state, since, before } = verdict;
  return (
    <>
      <StateWord state={state}>
        <p>
          {say(`health.${kind}`)} <Since moment={new Date(since)} />
        </p>
        <p>{say(`health.${kind}.todo`)}</p>
        {kind === "refusing" && <p>{say("states.code", { code: verdict.code })}</p>}
      </StateWord>
      {before !== null && (
        <section className={classes.page}>
          <h2>{say("health.before", { time: full(new Date(before.at)) })}</h2>
          <Facts details={before.details} />
          <ProblemTable problems={before.details.problems} />
        </section>
      )}
    </>
  );
}
