import { calleeZone } from "../fields/callee-zone.ts";
import { readMoment, useTimes } from "../fields/times.ts";
import { useSay } from "../words/words.tsx";
import classes from "./row.module.css";

/** When the call was, in the time of whoever looks on and, where it is another and known, in that of the callee. */
export function When({
  createdAt,
  phoneNumber,
}: {
  readonly createdAt: string;
  readonly phoneNumber: string | null;
}) {
  const say = useSay();
  const { dayAndTime, minutes } = useTimes();
  const moment = readMoment(createdAt);
  const zone = calleeZone(phoneNumber);
  const theirs = zone === null ? null : minutes(moment, zone);
  return (
    <span className={classes.when}>
      <time dateTime={moment.toISOString()}>{dayAndTime(moment)}</time>
      {theirs !== null && theirs !== minutes(moment) && (
        <span className={classes.quiet}> {say("states.theirTime", { time: theirs })}</span>
      )}
    </span>
  );
}
