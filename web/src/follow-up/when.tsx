import { CalleeTime } from "../fields/callee-time.tsx";
import { Moment } from "../fields/moment.tsx";
import { readMoment } from "../fields/times.ts";
import classes from "./row.module.css";

/** When the call was, in the time of whoever looks on and, where it is another, in that of the callee. */
export function When({
  createdAt,
  phoneNumber,
}: {
  readonly createdAt: string;
  readonly phoneNumber: string | null;
}) {
  const moment = readMoment(createdAt);
  return (
    <span className={classes.when}>
      <Moment text={createdAt} form="dayAndTime" phoneNumber={phoneNumber} />
      {moment !== null && <CalleeTime moment={moment} phoneNumber={phoneNumber} className={classes.quiet} />}
    </span>
  );
}
