import { Link } from "@tanstack/react-router";

import { useSay } from "../words/words.tsx";
import type { Reason } from "./details.ts";
import classes from "./health.module.css";
import { wordsOf } from "./reasons.ts";
import { Since } from "./since.tsx";

/** Reasons of which the checks tell more. */
const SHOWN_BY_CHECKS: ReadonlySet<Reason["code"]> = new Set([
  "database_failing",
  "carrier_failing",
  "journal_waiting",
  "events_set_aside",
]);

/** The reasons behind the word, each with since when and what to do. */
export function ReasonList({ reasons }: { readonly reasons: readonly Reason[] }) {
  const say = useSay();
  return (
    <section>
      <h2>{say("health.reasons")}</h2>
      <ul className={classes.reasons}>
        {reasons.map(({ code, count, since }) => {
          const words = wordsOf(code);
          return (
            <li key={code}>
              <p className={classes.reason}>
                <strong>{say(words.title, { count: count ?? 0 })}</strong>{" "}
                {since !== null && <Since moment={new Date(since)} />}
              </p>
              <p>{say(words.todo)}</p>
              {code === "calls_unknown" && (
                <Link to="/dashboard/calls" search={{ status: "unknown" }}>
                  {say("health.toUnknown")}
                </Link>
              )}
              {SHOWN_BY_CHECKS.has(code) && <Link to="/dashboard/checks">{say("checks.fromReason")}</Link>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}
