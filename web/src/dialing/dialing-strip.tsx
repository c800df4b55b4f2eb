import { Link } from "@tanstack/react-router";

import { useSay } from "../words/words.tsx";
import classes from "./dialing-strip.module.css";
import { Turned } from "./turned.tsx";
import { useDialing } from "./use-dialing.ts";

/** On every page while no call is dialed: that it is so, why, and, where there is something to click, where to go. */
export function DialingStrip({ hasLink = true }: { readonly hasLink?: boolean }) {
  const say = useSay();
  const dialing = useDialing();
  if (dialing?.state !== "stopped") return null;
  return (
    <section className={classes.strip} aria-label={say("dialing.state.stopped")}>
      <strong>{say("dialing.state.stopped")}</strong>{" "}
      <span>
        <Turned dialing={dialing} />
      </span>
      {hasLink && <Link to="/dashboard/protection">{say("dialing.toProtection")}</Link>}
    </section>
  );
}
