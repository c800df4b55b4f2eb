import { Button } from "@mantine/core";
import { useRouter } from "@tanstack/react-router";
import { useEffect, useState } from "react";

import { useMay } from "../api/scopes.ts";
import type { ToldSwitch } from "../api/told-switch.ts";
import { keepFocus } from "../states/keep-focus.ts";
import { useSay } from "../words/words.tsx";
import classes from "./header-switch.module.css";
import { SwitchDialog } from "./switch-dialog.tsx";
import { type KnownSwitch, useKnownSwitch } from "./use-known-switch.ts";
import { type Turned, useSwitch } from "./use-switch.ts";

type State = ToldSwitch["state"];

const ICONS: Readonly<Record<State, string>> = {
  stopped: "M5 1.500h6L14.500 5v6L11 14.500H5L1.500 11V5ZM5 8h6",
  running: "M4.500 2.500v11l9-5.500Z",
};

/** On every page, for those who may: stops all dialing, or lets it go on, after the same question as on Protection. */
export function HeaderSwitch() {
  const say = useSay();
  const mayRead = useMay("read");
  const known = useKnownSwitch();
  const [wanted, setWanted] = useState<State | null>(null);
  const [answer, setAnswer] = useState<Turned | null>(null);
  const turning = useSwitch((turned) => {
    setAnswer(turned);
    close();
  });
  // What fails after the question was left is told by it.
  const asked = wanted ?? (turning.isError ? turning.variables.state : null);
  const close = () => {
    keepFocus(() => {
      setWanted(null);
      if (!turning.isPending) turning.reset();
    });
  };
  useClosedByLeaving(wanted !== null, setWanted);
  const isStopped = answer?.state === "stopped" && known.last?.state === "stopped";
  const isLong = isStopped && answer.ordersUnderWay > 0;
  const isLeft = turning.isPending && wanted === null;
  return (
    <>
      {offersFor(known, mayRead).map((state, place) => (
        <Button
          key={place}
          variant="default"
          className={classes.button ?? ""}
          data-wanted={state}
          aria-haspopup="dialog"
          onClick={() => {
            if (!turning.isPending) turning.reset();
            setWanted(turning.isPending ? turning.variables.state : state);
          }}
        >
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d={ICONS[state]} />
          </svg>
          <span className={classes.word}>
            {say(state === "stopped" ? "frame.stopDialing" : "frame.resumeDialing")}
          </span>
        </Button>
      ))}
      <span role="status" className={isLeft || isLong ? classes.told : "unseen"}>
        {isLeft
          ? say("states.leftUnderWay")
          : isStopped && say("dialing.underWay", { count: answer.ordersUnderWay })}
      </span>
      {asked !== null && (
        <SwitchDialog wanted={asked} dialing={known.last} turning={turning} onClose={close} />
      )}
    </>
  );
}

/** What can be wanted. Stopping first while it is not known how the switch stands; both where nobody can tell. */
function offersFor({ last, isDoubtful }: KnownSwitch, mayRead: boolean): readonly State[] {
  if (!mayRead || (isDoubtful && last !== undefined)) return ["stopped", "running"];
  return [last?.state === "stopped" ? "running" : "stopped"];
}

/** The question leads to other pages, also to the one that is open: whoever goes there leaves it. */
function useClosedByLeaving(isOpen: boolean, setWanted: (wanted: null) => void): void {
  const router = useRouter();
  useEffect(() => {
    if (!isOpen) return undefined;
    return router.subscribe("onBeforeNavigate", () => {
      setWanted(null);
    });
  }, [isOpen, router, setWanted]);
}
