import { VisuallyHidden } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useIntl } from "react-intl";

import { type Department, DEPARTMENTS } from "../call/words-of-calls.ts";
import tables from "../charts/table.module.css";
import type { CallsSearch } from "../pages/calls-search.ts";
import { useSay } from "../words/words.tsx";
import { callsOfDay, type Today } from "./calls-of-day.ts";
import { changeOf } from "./change.ts";
import classes from "./departments.module.css";
import { answeredPercent } from "./shares.ts";

const COLUMNS = [
  "overview.calls",
  "overview.answered",
  "overview.failed",
  "call.selection.1",
  "call.selection.2",
  "call.selection.3",
  "overview.openInterested",
  "overview.openCallbacks",
] as const;

/** The departments beside each other, each number of the day with that of yesterday at the same time. */
export function Departments({ today }: { readonly today: Today }) {
  const say = useSay();
  return (
    <section className="panel">
      <h2 id="departments">{say("overview.departments")}</h2>
      <p className={classes.hint}>{say("overview.departments.hint")}</p>
      <div className={tables.wide}>
        <table className={`${tables.table ?? ""} ${classes.table ?? ""}`} aria-labelledby="departments">
          <thead>
            <tr>
              <th scope="col">{say("overview.department")}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {say(column)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {DEPARTMENTS.map((department) => (
              <Row key={department} today={today} department={department} />
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Row({ today, department }: { readonly today: Today; readonly department: Department }) {
  const say = useSay();
  const intl = useIntl();
  const { today: now, yesterday: before, openFollowUps: open } = today.byDepartment[department];
  const percent = answeredPercent(now);
  const filter = (more: CallsSearch) => callsOfDay(today, { department, ...more });
  return (
    <tr>
      <th scope="row">{say(`call.department.${department}`)}</th>
      <Count now={now.calls} before={before.calls} search={filter({})} />
      <Count
        now={now.answered}
        before={before.answered}
        share={percent === null ? undefined : intl.formatNumber(percent / 100, { style: "percent" })}
      />
      <Count now={now.failed} before={before.failed} />
      {(["1", "2", "3"] as const).map((selection) => (
        <Count
          key={selection}
          now={now.selections[selection]}
          before={before.selections[selection]}
          search={filter({ selection })}
        />
      ))}
      <Open department={department} selection="1" count={open.interested} />
      <Open department={department} selection="2" count={open.callLater} />
    </tr>
  );
}

interface CountProps {
  readonly now: number;
  readonly before: number;
  /** The list of exactly these calls; none where no single list shows them. */
  readonly search?: CallsSearch;
  /** Of the calls that ended, as text. */
  readonly share?: string | undefined;
}

function Count({ now, before, search, share }: CountProps) {
  const say = useSay();
  const intl = useIntl();
  const change = changeOf(now, before);
  const difference = intl.formatNumber(now - before, { signDisplay: "always" });
  const number = intl.formatNumber(now);
  return (
    <td>
      <span className={classes.count}>
        {share !== undefined && <small>{share}</small>}{" "}
        {search ? (
          <Link to="/dashboard/calls" search={search}>
            {number}
          </Link>
        ) : (
          <span>{number}</span>
        )}
      </span>{" "}
      <small aria-hidden="true" className={classes.change}>
        {change.kind === "same" ? "±0" : difference}
      </small>
      <VisuallyHidden>
        {say(`overview.change.${change.kind}`, "by" in change ? { by: change.by } : {})}
      </VisuallyHidden>
    </td>
  );
}

interface OpenProps {
  readonly department: Department;
  readonly selection: "1" | "2";
  readonly count: number;
}

function Open({ department, selection, count }: OpenProps) {
  const intl = useIntl();
  return (
    <td>
      <Link to="/dashboard/follow-up" search={{ department, selection }}>
        {intl.formatNumber(count)}
      </Link>
    </td>
  );
}
