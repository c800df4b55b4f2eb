import { useSay } from "../words/words.tsx";

/** Every outcome that has words; each call that was to be ended has one. */
const OUTCOMES = [
  "ended",
  "ending",
  "already-ended",
  "answered",
  "no-call-sid",
  "no-such-call",
  "not-ended",
  "no-answer",
  "not-asked",
] as const;

/** A function that says what became of so many calls that were to be ended. */
export function useOutcomeWords(): (outcome: string, count: number) => string {
  const say = useSay();
  return (outcome, count) => {
    const known = OUTCOMES.find((name) => name === outcome);
    return known === undefined
      ? say("inProgress.outcome.other", { count, outcome })
      : say(`inProgress.outcome.${known}`, { count });
  };
}
