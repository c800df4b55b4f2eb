import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type Ref, useCallback, useRef } from "react";

import type { Call } from "../api/client.ts";
import { nameOf } from "../call/call-names.ts";
import { StatusMark } from "../call/status.tsx";
import { DEPARTMENTS } from "../call/words-of-calls.ts";
import { Elapsed } from "../fields/elapsed.tsx";
import { useSay } from "../words/words.tsx";
import classes from "./in-progress.module.css";
import { phaseOf } from "./phases.ts";
import type { Row } from "./rows.ts";

interface CallListProps {
  readonly rows: readonly Row[];
  readonly mayEnd: boolean;
  /** The id of the sentence that says why nothing may be ended; it is on the page if so. */
  readonly whyNot: string;
  readonly onEnd: (call: Call) => void;
  /** Nobody points at the list any more, nor has the focus in it. */
  readonly onRelease: () => void;
  readonly list: Ref<HTMLUListElement>;
}

/** The calls in progress, oldest first, each with its end a step away. */
export function CallList({ rows, list, onRelease, ...deeds }: CallListProps) {
  const say = useSay();
  return (
    <ul
      ref={list}
      className={classes.rows}
      aria-label={say("frame.inProgress")}
      onPointerLeave={({ currentTarget }) => {
        if (!currentTarget.contains(document.activeElement)) onRelease();
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (!currentTarget.contains(relatedTarget) && !currentTarget.matches(":hover")) onRelease();
      }}
    >
      {rows.map((row) => (
        <CallRow key={row.call.id} row={row} {...deeds} />
      ))}
    </ul>
  );
}

function CallRow({
  row: { call, begunAt, isOver },
  mayEnd,
  whyNot,
  onEnd,
}: { readonly row: Row } & Pick<CallListProps, "mayEnd" | "whyNot" | "onEnd">) {
  const say = useSay();
  const name = call.customerName ?? say("call.noName");
  const department = DEPARTMENTS.find((known) => known === call.department);
  const link = useRef<HTMLAnchorElement>(null);
  // The button goes when the call is over; who stands on it goes on in the same row.
  const keepFocus = useCallback(
    (button: HTMLButtonElement) => () => {
      if (button === document.activeElement) link.current?.focus();
    },
    [],
  );
  return (
    <li className={classes.row} data-over={isOver}>
      <span className={classes.who}>
        <Link
          ref={link}
          to="."
          search={(before) => ({ ...before, call: nameOf(call) })}
          resetScroll={false}
          data-call={nameOf(call)}
        >
          <bdi>{name}</bdi>
        </Link>
        <span className={classes.quiet}>{call.phoneNumber ?? say("call.noNumber")}</span>
      </span>
      <span>
        {isOver && phaseOf(call) !== "over" ? say("inProgress.over") : <StatusMark status={call.status} />}
      </span>
      <span className={classes.quiet}>
        {department === undefined ? call.department : say(`call.department.${department}`)}
      </span>
      <span className={classes.elapsed}>{isOver ? null : <Elapsed since={begunAt} />}</span>
      <span className={classes.action}>
        {!isOver && call.callSid === null && (
          <span className={classes.quiet}>{say("inProgress.outOfReach")}</span>
        )}
        {!isOver && call.callSid !== null && (
          <Button
            ref={keepFocus}
            variant="default"
            size="xs"
            disabled={!mayEnd}
            aria-label={say("inProgress.endOf", { name })}
            aria-describedby={mayEnd ? undefined : whyNot}
            onClick={() => {
              onEnd(call);
            }}
          >
            {say("inProgress.end")}
          </Button>
        )}
      </span>
    </li>
  );
}
