import { useSay } from "../words/words.tsx";
import { calleeZone } from "./callee-zone.ts";
import { clockDifference } from "./clocks.ts";
import { useTimes } from "./times.ts";

/** What the callee's clock showed, in words; null where it is not known, or shows the same as that of whoever looks on. */
export function useCalleeTime(): (moment: Date, phoneNumber: string | null) => string | null {
  const say = useSay();
  const { dayAndTime, minutes } = useTimes();
  return (moment, phoneNumber) => {
    const zone = calleeZone(phoneNumber);
    const difference = zone === null ? "none" : clockDifference(moment, zone);
    if (zone === null || difference === "none") return null;
    const time = difference === "day" ? dayAndTime(moment, zone) : minutes(moment, zone);
    return say("states.theirTime", { time });
  };
}

interface CalleeTimeProps {
  readonly moment: Date;
  /** E.164; null if the call has none. */
  readonly phoneNumber: string | null;
  readonly className: string | undefined;
}

/**
 * What the callee's clock showed, beside the time of whoever looks on: with the day where it is another one there,
 * nothing where both clocks show the same, and that it is not known where the number does not tell.
 */
export function CalleeTime({ moment, phoneNumber, className }: CalleeTimeProps) {
  const say = useSay();
  const theirTime = useCalleeTime();
  if (phoneNumber === null) return null;
  if (calleeZone(phoneNumber) === null)
    return <span className={className}> {say("states.theirTime.unknown")}</span>;
  const text = theirTime(moment, phoneNumber);
  return text === null ? null : <span className={className}> {text}</span>;
}
