import { Link } from "@tanstack/react-router";
import { useIntl } from "react-intl";

import { ChartFigure, type Mark } from "../charts/chart-figure.tsx";
import { HourBars, writeHour } from "../charts/hour-bars.tsx";
import { PARTS } from "../charts/hour-bars-layout.ts";
import tables from "../charts/table.module.css";
import { useSay } from "../words/words.tsx";
import { callsOfHour, type Today } from "./calls-of-day.ts";

const COLUMNS = [...PARTS, "yesterday"] as const;
const COLOURS = {
  answered: "completed",
  notReached: "no-answer",
  failed: "failed",
  yesterday: "line",
} as const;

/** How the calls of today ended, hour by hour. */
export function HoursChart({ today }: { readonly today: Today }) {
  const say = useSay();
  const under = totalOf(today, "other");
  return (
    <ChartFigure
      title={say("overview.hours")}
      marks={useMarks()}
      note={under > 0 ? say("overview.hours.other", { count: under }) : undefined}
      showTable={say("states.showTable")}
      table={<HoursTable today={today} />}
    >
      <DayBars today={today} />
    </ChartFigure>
  );
}

/** The picture alone. */
export function DayBars({ today }: { readonly today: Today }) {
  const say = useSay();
  const intl = useIntl();
  return (
    <HourBars
      hours={today.hours}
      name={say("overview.hours.name", {
        answered: totalOf(today, "answered"),
        notReached: totalOf(today, "notReached"),
        failed: totalOf(today, "failed"),
        yesterday: totalOf(today, "yesterday"),
      })}
      nameOfHour={({ hour, ...counts }) => say("overview.hours.hour", { ...counts, hour: writeHour(hour) })}
      writeNumber={intl.formatNumber}
    />
  );
}

/** What each mark of the picture stands for. */
export function useMarks(): readonly Mark[] {
  const say = useSay();
  return COLUMNS.map((column) => ({ colour: COLOURS[column], word: say(`overview.hours.${column}`) }));
}

function HoursTable({ today }: { readonly today: Today }) {
  const say = useSay();
  const intl = useIntl();
  return (
    <table className={tables.table}>
      <caption className="unseen">{say("overview.hours")}</caption>
      <thead>
        <tr>
          <th scope="col">{say("overview.hours.hourColumn")}</th>
          {COLUMNS.map((column) => (
            <th key={column} scope="col">
              {say(`overview.hours.${column}`)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {today.hours.map((hour) => (
          <tr key={hour.hour}>
            <th scope="row">
              <Link to="/dashboard/calls" search={callsOfHour(today, hour.hour)}>
                {writeHour(hour.hour)}
              </Link>
            </th>
            {COLUMNS.map((column) => (
              <td key={column}>{intl.formatNumber(hour[column])}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function totalOf(today: Today, column: (typeof COLUMNS)[number] | "other"): number {
  return today.hours.reduce((sum, hour) => sum + hour[column], 0);
}
