import { Link } from "@tanstack/react-router";

import { useSay } from "../words/words.tsx";
import classes from "./dialing-strip.module.css";
import { LastWord } from "./doubt.tsx";
import { Turned } from "./turned.tsx";
import { useKnownSwitch } from "./use-known-switch.ts";

interface DialingStripProps {
  readonly hasLink?: boolean;
  /** Whether it is to be read from afar. */
  readonly isLarge?: boolean;
}

/**
 * On every page while no call is dialed: that it is so, why, and, where there is something to click, where to go. The
 * same place says so if it is not known whether calls are dialed.
 */
export function DialingStrip({ hasLink = true, isLarge = false }: DialingStripProps) {
  const say = useSay();
  const known = useKnownSwitch();
  const { last } = known;
  if (known.isDoubtful) {
    return (
      <section
        className={classes.strip}
        data-large={isLarge}
        data-doubtful
        aria-label={say("dialing.unknown")}
      >
        <strong>{say("dialing.unknown")}</strong>{" "}
        <span>
          <LastWord known={known} />
        </span>
      </section>
    );
  }
  if (last?.state !== "stopped") return null;
  return (
    <section className={classes.strip} data-large={isLarge} aria-label={say("dialing.state.stopped")}>
      <strong>{say("dialing.state.stopped")}</strong>{" "}
      <span>
        <Turned dialing={last} />
      </span>
      {hasLink && <Link to="/dashboard/protection">{say("dialing.toProtection")}</Link>}
    </section>
  );
}
