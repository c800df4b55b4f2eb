import { useSay } from "../words/words.tsx";
import { useCalleeTime } from "./callee-time.tsx";
import { readMoment, useTimes } from "./times.ts";

interface MomentProps {
  /** As the server writes it. */
  readonly text: string;
  /** How much of it is shown; the rest is in the title. */
  readonly form: "clock" | "dayAndTime" | "full";
  /** E.164: whose clock is told in the title, where it shows another time. */
  readonly phoneNumber?: string | null;
}

/** A time in the zone of whoever looks on. What cannot be read as one, as an adopted table may hold it, stays as it is. */
export function Moment({ text, form, phoneNumber = null }: MomentProps) {
  const say = useSay();
  const times = useTimes();
  const theirTime = useCalleeTime();
  const moment = readMoment(text);
  if (moment === null) return text.trim() === "" ? say("states.unknown") : <bdi title={text}>{text}</bdi>;
  const theirs = theirTime(moment, phoneNumber);
  const title = theirs === null ? times.full(moment) : `${times.full(moment)} · ${theirs}`;
  return (
    <time dateTime={moment.toISOString()} title={form === "full" ? undefined : title}>
      {times[form](moment)}
    </time>
  );
}
