import { useDuration } from "../fields/durations.ts";
import { Moment } from "../fields/moment.tsx";
import { useSay } from "../words/words.tsx";
import classes from "./call.module.css";
import { PlacementReason } from "./placement-reason.tsx";
import { LOOKS } from "./statuses.ts";
import type { Line } from "./timeline.ts";

/** What happened in a call, one below the other, each with its time and how long after the one before. */
export function Timeline({ lines }: { readonly lines: readonly Line[] }) {
  return (
    <ol className={classes.timeline}>
      {lines.map((line) => (
        <TimelineLine key={line.id} line={line} />
      ))}
    </ol>
  );
}

function TimelineLine({ line }: { readonly line: Line }) {
  const say = useSay();
  const duration = useDuration();
  const values = line.seconds === null ? line.values : { ...line.values, duration: duration(line.seconds) };
  return (
    <li data-status={line.status === null ? undefined : LOOKS[line.status].colour}>
      <span className={classes.at}>
        <Moment text={line.at} form="clock" />
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
