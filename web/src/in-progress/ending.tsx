import type { Call } from "../api/client.ts";
import { LeftDeed } from "../states/left-deed.tsx";
import { useSay } from "../words/words.tsx";
import { EndDialog } from "./end-dialog.tsx";
import { EndProblem } from "./end-problem.tsx";
import { type Ended, useEnd } from "./use-end.ts";

interface EndingProps {
  /** As it is at this moment: what ending it means changes with it. */
  readonly call: Call;
  readonly isOver: boolean;
  /** Whether the question is open; else it was left before the answer came. */
  readonly isOpen: boolean;
  readonly onEnded: (ended: Ended) => void;
  readonly onLookAgain: () => Promise<void>;
  /** The question is left; `isPending`: its request is under way and may still take effect. */
  readonly onLeave: (isPending: boolean) => void;
}

/** The end of one call, from the question until its outcome is known, whether or not somebody waits for that. */
export function Ending({ call, isOver, isOpen, onEnded, onLookAgain, onLeave }: EndingProps) {
  const say = useSay();
  const ending = useEnd(onEnded);
  if (isOpen) {
    return (
      <EndDialog
        call={call}
        isOver={isOver}
        ending={ending}
        onLookAgain={onLookAgain}
        onClose={() => {
          onLeave(ending.isPending);
        }}
      />
    );
  }
  return (
    <LeftDeed
      title={say("inProgress.endTitle", { name: call.customerName ?? say("call.noName") })}
      isPending={ending.isPending}
      onForget={() => {
        onLeave(false);
      }}
    >
      {ending.isError &&
        (isOver ? <p>{say("inProgress.means.over")}</p> : <EndProblem error={ending.error} />)}
    </LeftDeed>
  );
}
