import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";

import type { Call } from "../api/client.ts";
import { useMay } from "../api/scopes.ts";
import type { Department } from "../call/words-of-calls.ts";
import { useTimes, writeMoment } from "../fields/times.ts";
import { useSay } from "../words/words.tsx";
import classes from "./row.module.css";

/** What may be done with a row just now. */
export interface RowDeeds {
  /** Whether this list shows what was handled. */
  readonly isHandledList: boolean;
  /** Whether it was marked here a moment ago. */
  readonly mayUndo: boolean;
  readonly onDone: (call: Call) => void;
  readonly onReopen: (call: Call) => void;
}

interface RowActionsProps extends RowDeeds {
  readonly call: Call;
  readonly name: string;
  readonly department: Department | undefined;
}

/**
 * Call (which leads to the form and dials nothing) and Done; or who has handled it, and a way back. A key that may only
 * look is offered neither.
 */
export function RowActions(props: RowActionsProps) {
  const { call, name, department, isHandledList, mayUndo, onDone, onReopen } = props;
  const say = useSay();
  const mayCall = useMay("call");
  if (call.handledAt !== null)
    return (
      <>
        <Handled call={call} />
        {mayCall && (isHandledList || mayUndo) && (
          <Button
            variant="default"
            size="xs"
            aria-label={say(isHandledList ? "followUp.reopenOf" : "followUp.undoOf", { name })}
            onClick={() => {
              onReopen(call);
            }}
          >
            {say(isHandledList ? "followUp.reopen" : "states.undo")}
          </Button>
        )}
      </>
    );
  const search = { number: call.phoneNumber ?? undefined, name: call.customerName ?? undefined, department };
  return (
    <>
      {isHandledList && <span className={classes.quiet}>{say("followUp.openAgain")}</span>}
      {mayCall && call.phoneNumber !== null && (
        <Button
          variant="default"
          size="xs"
          aria-label={say("followUp.callOf", { name })}
          renderRoot={(root) => <Link to="/dashboard/start-call" search={search} {...root} />}
        >
          {say("followUp.call")}
        </Button>
      )}
      {mayCall && !isHandledList && (
        <Button
          size="xs"
          aria-label={say("followUp.doneOf", { name })}
          aria-keyshortcuts="d"
          onClick={() => {
            onDone(call);
          }}
        >
          {say("followUp.doneShort")}
        </Button>
      )}
    </>
  );
}

function Handled({ call: { handledAt, handledBy, handledNote } }: { readonly call: Call }) {
  const say = useSay();
  const { dayAndTime } = useTimes();
  if (handledAt === null) return null;
  return (
    <span className={classes.handled}>
      {say("followUp.handledBy", {
        by: handledBy ?? say("states.unknown"),
        time: writeMoment(handledAt, dayAndTime),
      })}
      {handledNote !== null && <q className={classes.note}>{handledNote}</q>}
    </span>
  );
}
