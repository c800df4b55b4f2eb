import type { Call } from "../api/client.ts";
import type { WordId } from "../words/words.tsx";
import { statusOf } from "./statuses.ts";

/** A sentence that says how a call stands or ended. */
export interface Outcome {
  readonly id: WordId;
  readonly key: string | null;
  /** Seconds of talk, for a sentence that tells them. */
  readonly seconds: number | null;
}

/** Says what has become of a call, from its status, the pressed key and the seconds of talk. */
export function outcomeOf({
  status,
  ivrSelection: key,
  duration: seconds,
}: Pick<Call, "status" | "ivrSelection" | "duration">): Outcome {
  const word = statusOf(status);
  const say = (id: WordId): Outcome => ({ id, key, seconds });
  const isPressed = key !== null;
  if (word === "completed" && seconds !== null)
    return say(isPressed ? "call.outcome.pressedFor" : "call.outcome.answeredFor");
  if (word === "completed") return say(isPressed ? "call.outcome.pressed" : "call.outcome.answered");
  if (word === "answered" || word === "in-progress")
    return say(isPressed ? "call.outcome.talkingPressed" : "call.outcome.talking");
  return say(`call.outcome.${word}`);
}
