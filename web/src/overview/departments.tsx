import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useIntl } from "react-intl";

import { type Department, DEPARTMENTS } from "../call/words-of-calls.ts";
import tables from "../charts/table.module.css";
import type { CallsSearch } from "../pages/calls-search.ts";
import { useSay } from "../words/words.tsx";
import { callsOfDay, type Today } from "./calls-of-day.ts";
import { answeredPercent } from "./shares.ts";

const COLUMNS = ["calls", "answered", "interested", "openInterested", "openCallbacks"] as const;

/** The departments beside each other. */
export function Departments({ today }: { readonly today: Today }) {
  const say = useSay();
  return (
    <section className="panel">
      <h2 id="departments">{say("overview.departments")}</h2>
      <div className={tables.wide}>
        <table className={tables.table} aria-labelledby="departments">
          <thead>
            <tr>
              <th scope="col">{say("overview.department")}</th>
              {COLUMNS.map((column) => (
                <th key={column} scope="col">
                  {say(`overview.${column}`)}
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
  const { today: now, openFollowUps: open } = today.byDepartment[department];
  const percent = answeredPercent(now);
  const filter = (more: CallsSearch) => callsOfDay(today, { department, ...more });
  return (
    <tr>
      <th scope="row">{say(`call.department.${department}`)}</th>
      <Calls search={filter({})}>{intl.formatNumber(now.calls)}</Calls>
      <Calls search={filter({ status: "completed" })}>
        {percent === null ? "–" : intl.formatNumber(percent / 100, { style: "percent" })}
      </Calls>
      <Calls search={filter({ selection: "1" })}>{intl.formatNumber(now.selections["1"])}</Calls>
      <Open department={department} selection="1" count={open.interested} />
      <Open department={department} selection="2" count={open.callLater} />
    </tr>
  );
}

function Calls({ search, children }: { readonly search: CallsSearch; readonly children: ReactNode }) {
  return (
    <td>
      <Link to="/dashboard/calls" search={search}>
        {children}
      </Link>
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
