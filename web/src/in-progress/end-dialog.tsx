import { Button } from "@mantine/core";
import { useState } from "react";

import type { Call } from "../api/client.ts";
import { isRepeated } from "../states/is-repeated.ts";
import { Modal, ModalButtons } from "../states/modal.tsx";
import { StillWaiting } from "../states/still-waiting.tsx";
import { useSay } from "../words/words.tsx";
import { EndProblem } from "./end-problem.tsx";
import { phaseOf } from "./phases.ts";
import type { useEnd } from "./use-end.ts";

interface EndDialogProps {
  readonly call: Call;
  readonly isOver: boolean;
  readonly ending: ReturnType<typeof useEnd>;
  /** Asks the server how the call stands. */
  readonly onLookAgain: () => Promise<void>;
  readonly onClose: () => void;
}

/** Says what ending this call means for whoever is called, and ends it. */
export function EndDialog({ call, isOver, ending, onLookAgain, onClose }: EndDialogProps) {
  const say = useSay();
  const [isLooking, setLooking] = useState(false);
  const name = call.customerName ?? say("call.noName");
  const phase = isOver ? "over" : phaseOf(call);
  const lookAgain = async () => {
    setLooking(true);
    await onLookAgain();
    setLooking(false);
    ending.reset();
  };
  return (
    <Modal title={say("inProgress.endTitle", { name })} onClose={onClose}>
      <p role="status">{say(`inProgress.means.${phase}`)}</p>
      {phase !== "over" && ending.isError && <EndProblem error={ending.error} />}
      {ending.isPending && <StillWaiting />}
      <ModalButtons>
        <Button variant="default" data-autofocus onClick={onClose}>
          {say(phase === "over" || ending.isPending ? "states.close" : "inProgress.leave")}
        </Button>
        {phase !== "over" && ending.isError && (
          <Button variant="default" loading={isLooking} onClick={() => void lookAgain()}>
            {say("inProgress.lookAgain")}
          </Button>
        )}
        {phase !== "over" && (
          <Button
            color="danger"
            loading={ending.isPending}
            onClick={(event) => {
              if (!isRepeated(event, ending.isPending)) ending.mutate(call);
            }}
          >
            {say(phase === "talking" ? "inProgress.hangUp" : "inProgress.cancel")}
          </Button>
        )}
      </ModalButtons>
    </Modal>
  );
}
