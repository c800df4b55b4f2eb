import { Button, CloseButton } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { useCallback, useId } from "react";

import type { CallWithEvents } from "../api/client.ts";
import { useMay } from "../api/scopes.ts";
import { LiveMark } from "../live/live-mark.tsx";
import { SandboxWord } from "../sandbox.tsx";
import { useSay } from "../words/words.tsx";
import { CallAnswer } from "./call-answer.tsx";
import classes from "./call-panel.module.css";
import { CallStory } from "./call-story.tsx";
import { statusOf } from "./statuses.ts";
import { useCall } from "./use-call.ts";
import { useDialog } from "./use-dialog.ts";
import { DEPARTMENTS } from "./words-of-calls.ts";

/**
 * One call beside the page: over it where there is no room for both. Escape closes it. It covers what the frame says, so
 * it says itself whether it is real, and how fresh.
 */
export function CallPanel({ name }: { readonly name: string }) {
  const say = useSay();
  const title = useId();
  const warning = useId();
  const navigate = useNavigate();
  const close = useCallback(
    () => void navigate({ to: ".", search: (before) => ({ ...before, call: undefined }) }),
    [navigate],
  );
  const { dialog, heading, isOver, leave } = useDialog(name, close);
  const query = useCall(name);
  const call = query.data;
  const mayRing = call !== undefined && call.phoneNumber !== null && statusOf(call.status) === "unknown";
  return (
    <dialog ref={dialog} role="dialog" className={classes.panel} aria-labelledby={title}>
      <div className={classes.top}>
        <h2 ref={heading} id={title} tabIndex={-1}>
          <bdi>{call === undefined ? say("call.title") : (call.customerName ?? say("call.noName"))}</bdi>
        </h2>
        {call !== undefined && <CallAgain name={name} call={call} warning={mayRing ? warning : undefined} />}
        <CloseButton aria-label={say("call.close")} onClick={leave} />
      </div>
      <div className={classes.state}>
        <SandboxWord />
        <LiveMark isTold={isOver} />
      </div>
      {mayRing && (
        <p id={warning} className={classes.warning}>
          {say("call.againUnknown")}
        </p>
      )}
      <div className={classes.content}>
        <CallAnswer name={name} query={query}>
          {(known) => <CallStory key={name} call={known} />}
        </CallAnswer>
      </div>
    </dialog>
  );
}

interface CallAgainProps {
  readonly name: string;
  readonly call: CallWithEvents;
  /** The id of the sentence that warns of it, if one does. */
  readonly warning: string | undefined;
}

/** Leads to the form, filled in; nothing is dialed before somebody presses its button. */
function CallAgain({ name, call, warning }: CallAgainProps) {
  const say = useSay();
  const mayCall = useMay("call");
  if (call.phoneNumber === null || !mayCall) return null;
  const search = {
    again: name,
    number: call.phoneNumber,
    name: call.customerName ?? undefined,
    department: DEPARTMENTS.find((known) => known === call.department),
  };
  return (
    <Button
      size="xs"
      variant="default"
      aria-describedby={warning}
      renderRoot={(props) => <Link to="/dashboard/start-call" search={search} {...props} />}
    >
      {say("call.again")}
    </Button>
  );
}
