import { Link } from "@tanstack/react-router";

import { PlacementReason } from "../call/placement-reason.tsx";
import tables from "../charts/table.module.css";
import { Moment } from "../fields/moment.tsx";
import { useSay } from "../words/words.tsx";
import type { CallProblem } from "./details.ts";
import classes from "./health.module.css";

/** What went wrong lately, the newest first, each with a way to its call. */
export function ProblemTable({ problems }: { readonly problems: readonly CallProblem[] | null }) {
  const say = useSay();
  return (
    <section className="panel">
      <h2 id="problems">{say("health.problems")}</h2>
      {problems === null && <p>{say("health.problems.unavailable")}</p>}
      {problems?.length === 0 && <p>{say("health.problems.none")}</p>}
      {problems !== null && problems.length > 0 && (
        <table className={`${tables.table ?? ""} ${classes.problems ?? ""}`} aria-labelledby="problems">
          <thead>
            <tr>
              <th scope="col">{say("health.problems.time")}</th>
              <th scope="col">{say("health.problems.what")}</th>
              <th scope="col">{say("health.problems.reason")}</th>
              <th scope="col">{say("health.problems.call")}</th>
            </tr>
          </thead>
          <tbody>
            {problems.map((problem, index) => (
              <Row
                key={`${problem.at} ${problem.reference ?? problem.callSid ?? ""} ${index}`}
                problem={problem}
              />
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}

function Row({ problem }: { readonly problem: CallProblem }) {
  const say = useSay();
  const name = problem.callSid ?? problem.reference;
  return (
    <tr>
      <td>
        <Moment text={problem.at} form="dayAndTime" />
      </td>
      <td>{say(`health.problem.${problem.kind}`)}</td>
      <td>
        <PlacementReason reason={problem.reason} carrierCode={problem.carrierCode} />
      </td>
      <td>
        {name !== null && (
          <Link to="." search={(before) => ({ ...before, call: name })}>
            {say("health.problems.open")}
            <span className="unseen">{name}</span>
          </Link>
        )}
      </td>
    </tr>
  );
}
