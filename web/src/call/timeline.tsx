import { useCalleeTime } from "../fields/callee-time.tsx";
import { useDuration } from "../fields/durations.ts";
import { Moment } from "../fields/moment.tsx";
import { readMoment } from "../fields/times.ts";
import { useSay } from "../words/words.tsx";
import classes from "./call.module.css";
import { PlacementReason } from "./placement-reason.tsx";
import { LOOKS } from "./statuses.ts";
import type { Line } from "./timeline.ts";

interface Props {
  readonly lines: readonly Line[];
  /** E.164; null if the call has none. */
  readonly phoneNumber: string | null;
}

/** What happened in a call, one below the other, each with its time and how long after the one before. */
export function Timeline({ lines, phoneNumber }: Props) {
  return (
    <ol className={classes.timeline}>
      {lines.map((line) => (
        <TimelineLine key={line.id} line={line} phoneNumber={phoneNumber} />
      ))}
    </ol>
  );
}

function TimelineLine({ line, phoneNumber }: Pick<Props, "phoneNumber"> & { readonly line: Line }) {
  const say = useSay();
  const duration = useDuration();
  const theirTime = useCalleeTime();
  const moment = readMoment(line.at);
  const theirs = moment && theirTime(moment, phoneNumber);
  const values = line.seconds === null ? line.values : { ...line.values, duration: duration(line.seconds) };
  return (
    <li data-status={line.status === null ? undefined : LOOKS[line.status].colour}>
      <span className={classes.at}>
        <Moment text={line.at} form="clock" phoneNumber={phoneNumber} />
        {theirs !== null && <span className="unseen"> {theirs}</span>}
      </span>
      <div className={classes.said}>
        <bdi>{say(line.say, values)}</bdi>
        {line.why !== null && (
          <small>
            <PlacementReason {...line.why} />
          </small>
        )}
        {line.learnt !== null && <small>{say(`call.learnt.${line.learnt}`)}</small>}
        {line.note !== null && <q dir="auto">{line.note}</q>}
      </div>
      {line.gap !== null && (
        <span className={classes.gap} title={say("call.gapMeaning")}>
          {say("call.gap", { duration: duration(line.gap) })}
        </span>
      )}
    </li>
  );
}
