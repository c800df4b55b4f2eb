import { useTimes } from "../fields/times.ts";
import { useSay } from "../words/words.tsx";
import { LastWord } from "./doubt.tsx";
import { Turned } from "./turned.tsx";
import { type Dialing, useDialing } from "./use-dialing.ts";
import { useKnownSwitch } from "./use-known-switch.ts";

interface DialingWarningProps {
  readonly id: string;
  readonly warning: string;
  readonly className: string | undefined;
}

/** Before the button: that an order would be refused, and why, or that nobody knows whether it would. */
export function DialingWarning({ id, warning, className }: DialingWarningProps) {
  const say = useSay();
  const known = useKnownSwitch();
  const { last, isDoubtful } = known;
  return (
    <p id={id} className={className}>
      <strong>{warning}</strong> {isDoubtful ? <LastWord known={known} /> : say("dialing.wouldBeRefused")}
      {!isDoubtful && last?.state === "stopped" && (
        <>
          <br />
          <Turned dialing={last} />
        </>
      )}
    </p>
  );
}

/** Why an order would be refused, or that it is not known whether it would; null if it would not. */
export function useDialingWarning(): string | null {
  const say = useSay();
  const { minutes } = useTimes();
  const { last, isDoubtful } = useKnownSwitch();
  const dialing = useDialing();
  const fullCap = useFullCap(dialing);
  if (isDoubtful) return say("dialing.unknown");
  if (last?.state === "stopped") return say("dialing.warning.stopped");
  if (fullCap !== null) return fullCap;
  const own = dialing?.yourKey;
  if (own?.stage !== "reached") return null;
  return own.freesAt === null
    ? say("dialing.warning.keyForNow")
    : say("dialing.warning.key", { time: minutes(new Date(own.freesAt)) });
}

/** That a cap which holds for all is full, and until when; null if none is. */
export function useFullCap(dialing: Dialing | undefined): string | null {
  const say = useSay();
  const { minutes, dayAndTime } = useTimes();
  if (dialing === undefined) return null;
  const { daily, hourly } = dialing.caps;
  if (daily.stage === "reached")
    return say("dialing.warning.daily", { time: dayAndTime(new Date(daily.resetsAt)) });
  if (hourly.stage !== "reached") return null;
  return hourly.freesAt === null
    ? say("dialing.warning.hourlyForNow")
    : say("dialing.warning.hourly", { time: minutes(new Date(hourly.freesAt)) });
}
