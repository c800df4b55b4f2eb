import type { CallWithEvents } from "../api/client.ts";
import { readMoment } from "../fields/times.ts";
import type { Frame } from "../live/stream.ts";
import { hasEnded, statusOf } from "./statuses.ts";

/** Recordings follow the end of a call within minutes. */
const RECORDING_FOLLOWS = 10 * 60_000;

/**
 * Whether live news may concern a call: they name it, or they tell of more calls than they name while something is
 * still expected of it.
 *
 * @param name the callSid or reference under which the call was asked for
 * @param call what is known of it; undefined before the first answer
 * @param now milliseconds of the clock
 */
export function mayConcern(
  frame: Pick<Frame, "calls" | "changed">,
  name: string,
  call: CallWithEvents | undefined,
  now: number,
): boolean {
  const named = frame.calls.some(
    ({ id, callSid, reference }) => id === call?.id || callSid === name || reference === name,
  );
  if (named) return true;
  return frame.changed > frame.calls.length && (call === undefined || isExpectingMore(call, now));
}

function isExpectingMore(call: CallWithEvents, now: number): boolean {
  const status = statusOf(call.status);
  if (!hasEnded(status)) return true;
  if (status !== "completed" || call.recordings.length > 0 || call.updatedAt === null) return false;
  return now - readMoment(call.updatedAt).getTime() < RECORDING_FOLLOWS;
}
