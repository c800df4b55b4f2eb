import { type Finding, fine } from "../domain/finding.ts";
import { fromUtcText } from "../storage/utc-text.ts";
import type { Subject } from "./subject.ts";

const SECOND = 1_000;
/** While the carrier is being asked, every call is of unknown fate. */
const AT_FIRST = 30;
/** Seconds beyond the time in which look-ups settle them; then nobody looks. */
const GRACE = 600;

/** Calls of which nobody knows whether the telephone rang: how many, and how old the oldest is. */
export async function checkUnknownCalls({ clock, config, lookIntoDatabase }: Subject): Promise<Finding[]> {
  const database = await lookIntoDatabase();
  if (database.is !== "open") {
    return [
      {
        check: "unknown-calls",
        state: "skipped",
        code: "unknown_calls_not_read",
        what:
          database.is === "missing"
            ? "There is no database."
            : "The calls could not be read, since the database could not be opened.",
        why: null,
        todo: "See the finding about the database.",
      },
    ];
  }
  const { count, oldest } = database.unknownCalls ?? { count: 0, oldest: null };
  const age = oldest === null ? 0 : (clock.now().getTime() - fromUtcText(oldest).getTime()) / SECOND;
  if (count === 0) return [fine("unknown-calls", "No call is of unknown fate.")];
  if (age < AT_FIRST) return [fine("unknown-calls", `The carrier is just being asked for calls: ${count}.`)];
  const forLong = age > config.lookUps.unknownSeconds + GRACE;
  const calls = count === 1 ? "1 call is" : `${count} calls are`;
  return [
    {
      check: "unknown-calls",
      state: forLong ? "fault" : "warning",
      code: forLong ? "calls_unknown_for_long" : "calls_unknown",
      what: `${calls} of unknown fate; the oldest was ordered ${lasting(age, Math.floor)} ago.`,
      why: "The carrier's answer was lost: nobody knows whether these telephones rang. They are never dialed again on their own.",
      todo: forLong
        ? "Look-ups have not settled them: check that the program runs and that the carrier answers, then compare with the carrier's own list of calls."
        : `Wait: look-ups settle them within ${lasting(config.lookUps.unknownSeconds, Math.ceil)}. Do not order them again before.`,
    },
  ];
}

/** @param whole how to round: what has passed down, and what is still to be waited for up. */
function lasting(seconds: number, whole: (number: number) => number): string {
  if (seconds < 120) return `${whole(seconds)} s`;
  return seconds < 7_200 ? `${whole(seconds / 60)} minutes` : `${whole(seconds / 3_600)} hours`;
}
