import { useTimes } from "../fields/times.ts";
import { useSay } from "../words/words.tsx";
import classes from "./doubt.module.css";
import { type KnownSwitch, useKnownSwitch } from "./use-known-switch.ts";

/** What the last word on the switch was, and when it came: nobody shall take it for how things are. */
export function LastWord({ known: { last, heardAt } }: { readonly known: KnownSwitch }) {
  const say = useSay();
  const { minutes } = useTimes();
  if (last === undefined || heardAt === null) return say("dialing.unknown.never");
  return say("dialing.unknown.last", { time: minutes(heardAt), state: say(`dialing.state.${last.state}`) });
}

/** Says, over what a page shows of the switch, that it is not known whether it still is so; nothing while it is known. */
export function SwitchDoubt() {
  const say = useSay();
  const known = useKnownSwitch();
  if (!known.isDoubtful) return null;
  return (
    <p role="alert" className={classes.doubt}>
      <strong>{say("dialing.unknown")}</strong> <LastWord known={known} />
    </p>
  );
}
