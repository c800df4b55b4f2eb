import { useTimes } from "../fields/times.ts";
import { useSay } from "../words/words.tsx";
import { Turned } from "./turned.tsx";
import { type Dialing, useDialing } from "./use-dialing.ts";

interface DialingWarningProps {
  readonly id: string;
  readonly warning: string;
  readonly className: string | undefined;
}

/** Before the button: that an order would be refused, and why. */
export function DialingWarning({ id, warning, className }: DialingWarningProps) {
  const say = useSay();
  const dialing = useDialing();
  return (
    <p id={id} className={className}>
      <strong>{warning}</strong> {say("dialing.wouldBeRefused")}
      {dialing?.state === "stopped" && (
        <>
          <br />
          <Turned dialing={dialing} />
        </>
      )}
    </p>
  );
}

/** Why an order would be refused; null if it would not, as far as is known. */
export function useDialingWarning(): string | null {
  return useReason(useDialing());
}

function useReason(dialing: Dialing | undefined): string | null {
  const say = useSay();
  const { minutes, dayAndTime } = useTimes();
  if (dialing === undefined) return null;
  const { state, caps } = dialing;
  const { daily, hourly } = caps;
  if (state === "stopped") return say("dialing.warning.stopped");
  if (daily.stage === "reached")
    return say("dialing.warning.daily", { time: dayAndTime(new Date(daily.resetsAt)) });
  if (hourly.stage !== "reached") return null;
  return hourly.freesAt === null
    ? say("dialing.warning.hourlyForNow")
    : say("dialing.warning.hourly", { time: minutes(new Date(hourly.freesAt)) });
}
