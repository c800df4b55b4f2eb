import { useTimes } from "../fields/times.ts";
import { useSay } from "../words/words.tsx";

/** Since when something is so: the time, and the day too if it is not of today. */
export function Since({ moment }: { readonly moment: Date }) {
  const say = useSay();
  const { minutes, dayAndTime } = useTimes();
  const isOfToday = moment.toDateString() === new Date().toDateString();
  return (
    <time dateTime={moment.toISOString()}>
      {say("health.since", { time: isOfToday ? minutes(moment) : dayAndTime(moment) })}
    </time>
  );
}
