import { Alert, Button } from "@mantine/core";

import type { Call } from "../api/client.ts";
import { isRepeated } from "../states/is-repeated.ts";
import { Modal, ModalButtons } from "../states/modal.tsx";
import { Problem } from "../states/problem.tsx";
import { codeOf } from "../states/problem-kinds.ts";
import { useSay } from "../words/words.tsx";
import { kindOfEndProblem } from "./end-problems.ts";
import { phaseOf } from "./phases.ts";
import { type Ended, useEnd } from "./use-end.ts";

interface EndDialogProps {
  /** As it is at this moment: what ending it means changes with it. */
  readonly call: Call;
  readonly isOver: boolean;
  readonly onEnded: (ended: Ended) => void;
  readonly onClose: () => void;
}

/** Says what ending this call means for whoever is called, and ends it. */
export function EndDialog({ call, isOver, onEnded, onClose }: EndDialogProps) {
  const say = useSay();
  const ending = useEnd();
  const name = call.customerName ?? say("call.noName");
  const phase = isOver ? "over" : phaseOf(call);
  return (
    <Modal title={say("inProgress.endTitle", { name })} onClose={onClose}>
      <p role="status">{say(`inProgress.means.${phase}`)}</p>
      {ending.isError && <EndProblem error={ending.error} />}
      <ModalButtons>
        <Button variant="default" data-autofocus onClick={onClose}>
          {say(
            phase === "over" ? "states.close" : ending.isError ? "inProgress.lookAgain" : "inProgress.leave",
          )}
        </Button>
        {phase !== "over" && (
          <Button
            color="danger"
            loading={ending.isPending}
            onClick={(event) => {
              if (!isRepeated(event, ending.isPending)) ending.mutate(call, { onSuccess: onEnded });
            }}
          >
            {say(phase === "talking" ? "inProgress.hangUp" : "inProgress.cancel")}
          </Button>
        )}
      </ModalButtons>
    </Modal>
  );
}

function EndProblem({ error }: { readonly error: unknown }) {
  const say = useSay();
  const kind = kindOfEndProblem(error);
  if (kind === null) return <Problem error={error} isOfAction />;
  return (
    <Alert color="danger" variant="outline" role="alert" title={say(`inProgress.problem.${kind}.title`)}>
      <p>{say(`inProgress.problem.${kind}.todo`)}</p>
      <p>{say("states.code", { code: codeOf(error) })}</p>
    </Alert>
  );
}
