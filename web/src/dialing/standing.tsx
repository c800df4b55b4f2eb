import { useState } from "react";

import type { ToldSwitch } from "../api/told-switch.ts";
import { useSay } from "../words/words.tsx";
import classes from "./dialing.module.css";
import { Turned } from "./turned.tsx";

interface StandingProps {
  readonly dialing: ToldSwitch;
  readonly wanted: ToldSwitch["state"];
  /** While a request is under way, what is seen may be its own work. */
  readonly isFrozen: boolean;
}

/** In the question of the switch: what would be undone, or what somebody else has done since it was opened. */
export function Standing({ dialing, wanted, isFrozen }: StandingProps) {
  const say = useSay();
  const [opened] = useState(dialing);
  const [shown, setShown] = useState(dialing);
  if (!isFrozen && shown !== dialing) setShown(dialing);
  const isChanged = shown.since !== opened.since;
  const isSo = shown.state === wanted;
  // Nobody is told how it stands who is about to stop what goes on.
  if (shown.state === "running" && !isSo) return <div role="status" />;
  return (
    <div role="status" className={classes.standing}>
      {isSo && <strong>{say(`dialing.meanwhile.${wanted}`)}</strong>}
      {!isSo && isChanged && <strong>{say("dialing.newerStop")}</strong>}
      <p>
        {say(`dialing.state.${shown.state}`)} <Turned dialing={shown} />
      </p>
      {isSo && wanted === "stopped" && <p>{say("dialing.stop.insteadMore")}</p>}
    </div>
  );
}
