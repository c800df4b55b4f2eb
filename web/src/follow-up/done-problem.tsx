import { Alert, Button } from "@mantine/core";

import type { Call } from "../api/client.ts";
import { useTimes, writeMoment } from "../fields/times.ts";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";
import { SomebodyWasFaster } from "./use-handling.ts";

interface DoneProblemProps {
  readonly error: unknown;
  /** Goes on with the call as somebody else has left it. */
  readonly onKnown: (call: Call) => void;
}

/** Why a follow-up was not marked; if somebody else was faster, who and when. */
export function DoneProblem({ error, onKnown }: DoneProblemProps) {
  const say = useSay();
  const { dayAndTime } = useTimes();
  if (!(error instanceof SomebodyWasFaster)) return <Problem error={error} isOfAction />;
  const { call } = error;
  return (
    <Alert color="danger" variant="outline" role="alert" title={say("followUp.late")}>
      <p>
        {say("followUp.lateMore", {
          by: call.handledBy ?? "",
          time: writeMoment(call.handledAt, dayAndTime),
        })}
      </p>
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          onKnown(call);
        }}
      >
        {say("states.close")}
      </Button>
    </Alert>
  );
}
