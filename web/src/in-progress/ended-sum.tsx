import { useSay } from "../words/words.tsx";
import { useOutcomeWords } from "./outcome-words.ts";
import type { EndedMany } from "./use-end.ts";

/** Outcomes after which trying once more may end the call. */
const WORTH_ANOTHER = ["no-answer", "no-call-sid", "not-ended", "not-asked"];

/** Whether there is something left that another request may end. */
export function hasMore({ isComplete, outcomes }: Pick<EndedMany, "isComplete" | "outcomes">): boolean {
  return !isComplete || WORTH_ANOTHER.some((outcome) => (outcomes[outcome] ?? 0) > 0);
}

/** What became of the calls that were to be ended, in numbers. */
export function EndedSum({ ended }: { readonly ended: EndedMany }) {
  const say = useSay();
  const outcomeWords = useOutcomeWords();
  const { found, over, outcomes } = ended;
  return (
    <div role="status">
      <p>{say("inProgress.sum", { over, found })}</p>
      <ul>
        {Object.entries(outcomes).map(([outcome, count]) => (
          <li key={outcome}>{outcomeWords(outcome, count)}</li>
        ))}
      </ul>
      {hasMore(ended) && <p>{say("inProgress.incomplete")}</p>}
    </div>
  );
}
