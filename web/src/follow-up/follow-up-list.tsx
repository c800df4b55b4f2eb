import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { flushSync } from "react-dom";

import type { Call } from "../api/client.ts";
import { useMay } from "../api/scopes.ts";
import { nameOf } from "../call/call-names.ts";
import { Problem } from "../states/problem.tsx";
import { useActor } from "./actor.ts";
import { DoneDialog } from "./done-dialog.tsx";
import classes from "./row.module.css";
import { Row } from "./row.tsx";
import { useHandling } from "./use-handling.ts";
import { focusAfter, useKeys } from "./use-keys.ts";
import { askedBefore } from "./use-note.ts";
import { useRecent } from "./use-recent.ts";

interface FollowUpListProps {
  readonly rows: readonly Call[];
  readonly isHandledList: boolean;
  /** The call that is open beside the list. */
  readonly open: string | undefined;
  /** Takes in what a call has become. */
  readonly learn: (calls: readonly Call[]) => void;
}

/** The rows, and what is done with them by mouse and keyboard. */
export function FollowUpList({ rows, isHandledList, open, learn }: FollowUpListProps) {
  const navigate = useNavigate();
  const actor = useActor();
  const mayCall = useMay("call");
  const [asked, setAsked] = useState(askedBefore);
  const recent = useRecent();
  const reopening = useHandling((call) => {
    recent.forget(call.id);
    learn([call]);
  });
  // Its answer may be lost, and news tell all the same that it was done.
  const isReopened = rows.some(
    ({ id, handledAt }) => id === reopening.variables?.call.id && handledAt === null,
  );
  useKeys(open, {
    onMove: (name) => {
      if (open !== undefined)
        void navigate({
          to: ".",
          search: (before) => ({ ...before, call: name }),
          replace: true,
          resetScroll: false,
        });
    },
    onDone: (name) => {
      const call = rows.find((row) => nameOf(row) === name);
      if (mayCall && call?.handledAt === null && !isHandledList) setAsked({ call, handled: true });
    },
  });
  const close = (known?: Call) => {
    // The dialog gives the focus back to where it was; only then can it go on.
    flushSync(() => {
      setAsked(null);
      if (known) learn([known]);
    });
    if (known) focusAfter(nameOf(known));
  };
  return (
    <>
      {reopening.isError && !isReopened && <Problem error={reopening.error} isOfAction />}
      <ul className={classes.rows}>
        {rows.map((call) => (
          <Row
            key={call.id}
            call={call}
            isHandledList={isHandledList}
            mayUndo={recent.ids.has(call.id)}
            onDone={(wanted) => {
              setAsked({ call: wanted, handled: true });
            }}
            onReopen={(wanted) => {
              const { signedIn, given } = actor;
              if (signedIn === null && given === "") setAsked({ call: wanted, handled: false });
              else reopening.mutate({ call: wanted, handled: false, by: signedIn ?? given });
            }}
          />
        ))}
      </ul>
      {asked && (
        <DoneDialog
          call={asked.call}
          handled={asked.handled}
          actor={actor}
          onDone={(call) => {
            if (asked.handled) recent.add(call.id);
            close(call);
          }}
          onClose={close}
        />
      )}
    </>
  );
}
