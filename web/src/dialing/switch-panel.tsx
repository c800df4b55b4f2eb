import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useId, useState } from "react";

import { useMay } from "../api/scopes.ts";
import { keepFocus } from "../states/keep-focus.ts";
import { LeftDeed } from "../states/left-deed.tsx";
import { useSay } from "../words/words.tsx";
import classes from "./dialing.module.css";
import { useFullCap } from "./dialing-warning.tsx";
import { SwitchDialog } from "./switch-dialog.tsx";
import { SwitchProblem } from "./switch-problem.tsx";
import { Turned } from "./turned.tsx";
import type { Dialing } from "./use-dialing.ts";
import { type Turned as Answer, useSwitch } from "./use-switch.ts";

const ICONS = {
  running: "M8 1.5a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13ZM5 8.500l2 2 4-4.500",
  full: "M8 1.500 15 14H1ZM8 6v4M8 11.500v1",
  stopped: "M5 1.500h6L14.500 5v6L11 14.500H5L1.500 11V5ZM5 8h6",
} as const;

/** How the switch stands, in one sentence that can be read from afar, and how to turn it. */
export function SwitchPanel({ dialing }: { readonly dialing: Dialing }) {
  const say = useSay();
  const whyNot = useId();
  const mayManage = useMay("manage");
  const fullCap = useFullCap(dialing);
  // What was asked for stays the same, whoever else turns the switch meanwhile.
  const [wanted, setWanted] = useState<Dialing["state"]>("stopped");
  const [isAsking, setAsking] = useState(false);
  const [answer, setAnswer] = useState<Answer | null>(null);
  const close = () => {
    keepFocus(() => {
      setAsking(false);
    });
  };
  const turning = useSwitch((turned) => {
    setAnswer(turned);
    close();
  });
  const { state } = dialing;
  const shown = state === "running" && fullCap !== null ? "full" : state;
  return (
    <section className={classes.switch} data-state={shown} aria-label={say("dialing.switch")}>
      <svg viewBox="0 0 16 16" width="40" height="40" aria-hidden="true">
        <path d={ICONS[shown]} />
      </svg>
      <div role="status">
        <h2 className={classes.word}>{say(`dialing.state.${shown}`)}</h2>
        {shown === "full" && <p>{fullCap}</p>}
        <p className={classes.turned}>
          <Turned dialing={dialing} />
        </p>
        {state === "stopped" && <p>{say("dialing.stoppedMore")}</p>}
        {state === "stopped" && answer?.state === "stopped" && answer.since === dialing.since && (
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
            if (!turning.isPending) {
              turning.reset();
              setWanted(state === "running" ? "stopped" : "running");
            }
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
      {isAsking && <SwitchDialog wanted={wanted} dialing={dialing} turning={turning} onClose={close} />}
      {!isAsking && (turning.isPending || turning.isError) && (
        <LeftDeed
          title={say(wanted === "stopped" ? "dialing.stop.title" : "dialing.start.title")}
          isPending={turning.isPending}
          onForget={() => {
            keepFocus(turning.reset);
          }}
        >
          {turning.isError &&
            (state === wanted ? (
              <p>{say(`dialing.meanwhile.${wanted}`)}</p>
            ) : (
              <SwitchProblem error={turning.error} wanted={wanted} />
            ))}
        </LeftDeed>
      )}
    </section>
  );
}
