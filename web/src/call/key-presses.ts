import type { CallWithEvents } from "../api/client.ts";
import { readMoment } from "../fields/times.ts";

type Recording = CallWithEvents["recordings"][number];

/** A key that was pressed, at so many seconds of the recording. */
export interface KeyPress {
  readonly key: string;
  readonly second: number;
}

/**
 * Where in a recording keys were pressed, to a second: when the carrier told of them, counted from the beginning of
 * the recording. None where that beginning is unknown; what lies outside the recording is left out.
 */
export function keyPressesIn(recording: Recording, events: CallWithEvents["events"]): KeyPress[] {
  if (recording.startTime === null || recording.duration === null) return [];
  const began = readMoment(recording.startTime);
  const length = recording.duration;
  return events.flatMap((event) => {
    const key = event["key"];
    const at = readMoment(event.receivedAt);
    if (event.kind !== "selection" || typeof key !== "string" || at === null || began === null) return [];
    const second = (at.getTime() - began.getTime()) / 1000;
    return second >= 0 && second <= length ? [{ key, second }] : [];
  });
}
