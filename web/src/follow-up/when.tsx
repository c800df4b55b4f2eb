import { CalleeTime } from "../fields/callee-time.tsx";
import { readMoment, useTimes } from "../fields/times.ts";
import classes from "./row.module.css";

/** When the call was, in the time of whoever looks on and, where it is another, in that of the callee. */
export function When({
  createdAt,
  phoneNumber,
}: {
  readonly createdAt: string;
  readonly phoneNumber: string | null;
}) {
  const { dayAndTime } = useTimes();
  const moment = readMoment(createdAt);
  return (
    <span className={classes.when}>
      <time dateTime={moment.toISOString()}>{dayAndTime(moment)}</time>
      <CalleeTime moment={moment} phoneNumber={phoneNumber} className={classes.quiet} />
    </span>
  );
}
