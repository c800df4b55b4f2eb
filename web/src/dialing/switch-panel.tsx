import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";

import { useMay } from "../api/scopes.ts";
import { keepFocus } from "../states/keep-focus.ts";
import { useSay } from "../words/words.tsx";
import classes from "./dialing.module.css";
import { SwitchDialog } from "./switch-dialog.tsx";
import { Turned } from "./turned.tsx";
import type { Dialing } from "./use-dialing.ts";
import type { Turned as Answer } from "./use-switch.ts";

const ICONS: Readonly<Record<Dialing["state"], string>> = {
  running: "M8 1.5a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13ZM5 8.500l2 2 4-4.500",
  stopped: "M5 1.500h6L14.500 5v6L11 14.500H5L1.500 11V5ZM5 8h6",
};

/** How the switch stands, in one sentence that can be read from afar, and how to turn it. */
export function SwitchPanel({ dialing }: { readonly dialing: Dialing }) {
  const say = useSay();
  const whyNot = useId();
  const mayManage = useMay("manage");
  const [isAsking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const { state } = dialing;
  const close = () => {
    keepFocus(() => {
      setAsking(false);
    });
  };
  return (
    <section className={classes.switch} data-state={state} aria-label={say("dialing.switch")}>
      <svg viewBox="0 0 16 16" width="40" height="40" aria-hidden="true">
        <path d={ICONS[state]} />
      </svg>
      <div role="status">
        <h2 className={classes.word}>{say(`dialing.state.${state}`)}</h2>
        <p className={classes.turned}>
          <Turned dialing={dialing} />
        </p>
        {state === "stopped" && <p>{say("dialing.stoppedMore")}</p>}
        {state === "stopped" && answer?.state === "stopped" && (
          <p>{say("dialing.underWay", { count: answer.ordersUnderWay })}</p>
        )}
        {state === "stopped" && (
          <p>
            {say("dialing.callsGoOn")} <Link to="/dashboard/in-progress">{say("dialing.toInProgress")}</Link>
          </p>
        )}
      </div>
      <div className={classes.turn}>
        <Button
          variant={state === "stopped" ? "filled" : "default"}
          size="md"
          disabled={!mayManage}
          aria-describedby={mayManage ? undefined : whyNot}
          onClick={() => {
            setAsking(true);
          }}
        >
          {say(state === "running" ? "dialing.stop.open" : "dialing.start.open")}
        </Button>
        {!mayManage && (
          <p id={whyNot} className={classes.quiet}>
            {say("states.mayNot.manage")}
          </p>
        )}
      </div>
      {isAsking && (
        <SwitchDialog
          wanted={state === "running" ? "stopped" : "running"}
          onDone={(turned) => {
            setAnswer(turned);
            close();
          }}
          onClose={close}
        />
      )}
    </section>
  );
}
