import { useSay } from "../words/words.tsx";
import { calleeZone } from "./callee-zone.ts";
import { clockDifference } from "./clocks.ts";
import { useTimes } from "./times.ts";

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
  const { dayAndTime, minutes } = useTimes();
  if (phoneNumber === null) return null;
  const zone = calleeZone(phoneNumber);
  if (zone === null) return <span className={className}> {say("states.theirTime.unknown")}</span>;
  const difference = clockDifference(moment, zone);
  if (difference === "none") return null;
  const time = difference === "day" ? dayAndTime(moment, zone) : minutes(moment, zone);
  return <span className={className}> {say("states.theirTime", { time })}</span>;
}
