import { Alert, Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import type { Call } from "../api/client.ts";
import { ApiProblem } from "../api/problem.ts";
import { queries } from "../api/queries.ts";
import { readMoment, useTimes } from "../fields/times.ts";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";
import { nameOf } from "./use-handling.ts";

interface DoneProblemProps {
  readonly error: unknown;
  readonly call: Call;
  /** Goes on with the call as somebody else has left it. */
  readonly onKnown: (call: Call) => void;
}

/** Why a follow-up was not marked; if somebody else was faster, who and when. */
export function DoneProblem({ error, call, onKnown }: DoneProblemProps) {
  const say = useSay();
  const { dayAndTime } = useTimes();
  const isLate = error instanceof ApiProblem && error.code === "already_handled";
  const { data } = useQuery({ ...queries.call(nameOf(call)), enabled: isLate, staleTime: 0 });
  if (!isLate) return <Problem error={error} />;
  if (data?.handledAt == null) return null;
  const { events: _events, recordings: _recordings, conversation: _conversation, ...known } = data;
  return (
    <Alert color="danger" variant="outline" role="alert" title={say("followUp.late")}>
      <p>
        {say("followUp.lateMore", {
          by: data.handledBy ?? "",
          time: dayAndTime(readMoment(data.handledAt)),
        })}
      </p>
      <Button
        size="xs"
        variant="default"
        onClick={() => {
          onKnown(known);
        }}
      >
        {say("states.close")}
      </Button>
    </Alert>
  );
}
