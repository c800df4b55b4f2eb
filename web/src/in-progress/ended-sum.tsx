import { useSay } from "../words/words.tsx";
import type { EndedMany } from "./use-end.ts";

/** Every outcome that has words; each call has one. */
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

/** What became of the calls that were to be ended, in numbers. */
export function EndedSum({ ended }: { readonly ended: EndedMany }) {
  const say = useSay();
  const { found, over, outcomes, isComplete } = ended;
  return (
    <div role="status">
      <p>{say("inProgress.sum", { over, found })}</p>
      <ul>
        {Object.entries(outcomes).map(([outcome, count]) => {
          const known = OUTCOMES.find((name) => name === outcome);
          return (
            <li key={outcome}>
              {known === undefined
                ? say("inProgress.outcome.other", { count, outcome })
                : say(`inProgress.outcome.${known}`, { count })}
            </li>
          );
        })}
      </ul>
      {!isComplete && <p>{say("inProgress.incomplete")}</p>}
    </div>
  );
}
