import type { CallWithEvents } from "../api/client.ts";
import { readMoment } from "../fields/times.ts";
import type { Frame } from "../live/stream.ts";
import { hasEnded, statusOf } from "./statuses.ts";

/** Recordings follow the end of a call within minutes. */
const RECORDING_FOLLOWS = 10 * 60_000;

/** How soon a call is to be asked for again. */
export type Urgency = "soon" | "later";

/**
 * Whether live news may concern a call. Soon, if they name it, or tell of more calls than they name while something is
 * still expected of it; later, if it is over and they do so: a person may have noted something, or somebody has asked
 * the carrier how it ended.
 *
 * @param name the callSid or reference under which the call was asked for
 * @param call what is known of it; undefined before the first answer
 * @param now milliseconds of the clock
 * @returns null if they do not concern it
 */
export function concernOf(
  frame: Pick<Frame, "calls" | "changed">,
  name: string,
  call: CallWithEvents | undefined,
  now: number,
): Urgency | null {
  const named = frame.calls.some(
    ({ id, callSid, reference }) => id === call?.id || callSid === name || reference === name,
  );
  if (named) return "soon";
  if (frame.changed <= frame.calls.length) return null;
  return call === undefined || isExpectingMore(call, now) ? "soon" : "later";
}

function isExpectingMore(call: CallWithEvents, now: number): boolean {
  const status = statusOf(call.status);
  if (!hasEnded(status)) return true;
  if (status !== "completed" || call.recordings.length > 0 || call.updatedAt === null) return false;
  const at = readMoment(call.updatedAt);
  return at !== null && now - at.getTime() < RECORDING_FOLLOWS;
}
