import type { ReactNode } from "react";

import type { Call } from "../api/client.ts";
import { StatusMark } from "../call/status.tsx";
import { DEPARTMENTS, SELECTIONS } from "../call/words-of-calls.ts";
import { Moment } from "../fields/moment.tsx";
import { useTimes, writeMoment } from "../fields/times.ts";
import { useSay } from "../words/words.tsx";
import classes from "./calls-list.module.css";

/** The columns in their order, each with the share of the width that it takes. */
export const COLUMNS = {
  time: "minmax(0, 140px)",
  name: "minmax(96px, 1fr)",
  number: "minmax(0, 126px)",
  department: "minmax(0, 84px)",
  status: "minmax(0, 122px)",
  selection: "minmax(0, 108px)",
  duration: "minmax(0, 60px)",
  recording: "minmax(0, 76px)",
  handled: "minmax(0, 104px)",
} as const;
export type Column = keyof typeof COLUMNS;

/** A call says something in each of these columns. The name is the row's link and is drawn there. */
export function useCells(): Readonly<Record<Exclude<Column, "name">, (call: Call) => ReactNode>> {
  const say = useSay();
  const times = useTimes();
  return {
    time: ({ createdAt, phoneNumber }) =>
      createdAt === null ? <None /> : <Moment text={createdAt} form="dayAndTime" phoneNumber={phoneNumber} />,
    number: ({ phoneNumber }) => phoneNumber ?? <None />,
    department: ({ department }) => {
      const known = DEPARTMENTS.find((name) => name === department);
      return known === undefined ? (department ?? <None />) : say(`call.department.${known}`);
    },
    status: ({ status }) => <StatusMark status={status} />,
    selection: ({ ivrSelection }) => {
      const known = SELECTIONS.find((key) => key === ivrSelection);
      return known === undefined ? (ivrSelection ?? <None />) : say(`call.selection.${known}`);
    },
    duration: ({ duration }) =>
      duration === null ? <None /> : `${Math.floor(duration / 60)}:${String(duration % 60).padStart(2, "0")}`,
    recording: ({ recordingUrl }) =>
      recordingUrl === null ? (
        <None />
      ) : (
        <span className={classes.recorded}>
          <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
            <path d="M2.5 1.5v9l8-4.500Z" />
          </svg>
          {say("calls.recorded")}
        </span>
      ),
    handled: ({ handledAt, handledBy }) => {
      if (handledAt === null) return <None />;
      return (
        <span title={writeMoment(handledAt, times.full)}>
          {handledBy ?? writeMoment(handledAt, times.dayAndTime)}
        </span>
      );
    },
  };
}

function None() {
  const say = useSay();
  return (
    <span className={classes.none}>
      <span aria-hidden="true">–</span>
      <span className="unseen">{say("states.none")}</span>
    </span>
  );
}
