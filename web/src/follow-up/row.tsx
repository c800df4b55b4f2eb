import { Link } from "@tanstack/react-router";

import type { Call } from "../api/client.ts";
import { nameOf } from "../call/call-names.ts";
import { DEPARTMENTS } from "../call/words-of-calls.ts";
import { useSay } from "../words/words.tsx";
import { PlayButton } from "./play-button.tsx";
import classes from "./row.module.css";
import { RowActions, type RowDeeds } from "./row-actions.tsx";
import { When } from "./when.tsx";

interface RowProps extends RowDeeds {
  readonly call: Call;
}

/** A callee who waits, or has been taken care of: who, what they pressed, when, and what can be done. */
export function Row({ call, ...deeds }: RowProps) {
  const say = useSay();
  const name = call.customerName ?? say("call.noName");
  const department = DEPARTMENTS.find((known) => known === call.department);
  return (
    <li className={classes.row} data-handled={call.handledAt !== null}>
      <span className={classes.who}>
        <Link
          to="."
          search={(before) => ({ ...before, call: nameOf(call) })}
          resetScroll={false}
          data-call={nameOf(call)}
        >
          <bdi>{name}</bdi>
        </Link>
        <span className={classes.quiet}>{call.phoneNumber ?? say("call.noNumber")}</span>
      </span>
      <span className={classes.key} data-key={call.ivrSelection}>
        <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
          <path
            d={
              call.ivrSelection === "1"
                ? "m3 8.5 3.5 3.5L13 4.5"
                : "M8 2.5a5.5 5.5 0 1 1 0 11 5.5 5.5 0 0 1 0-11ZM8 5v3.500l2.200 1.500"
            }
          />
        </svg>
        {say(call.ivrSelection === "1" ? "call.selection.1" : "call.selection.2")}
      </span>
      <span className={classes.quiet}>
        {department === undefined ? call.department : say(`call.department.${department}`)}
      </span>
      {call.createdAt !== null && <When createdAt={call.createdAt} phoneNumber={call.phoneNumber} />}
      <span className={classes.actions}>
        {call.recordingUrl !== null && call.callSid !== null && (
          <PlayButton callSid={call.callSid} name={name} />
        )}
        <RowActions call={call} name={name} department={department} {...deeds} />
      </span>
    </li>
  );
}
