import { Alert } from "@mantine/core";

import { Problem } from "../states/problem.tsx";
import { codeOf } from "../states/problem-kinds.ts";
import { useSay } from "../words/words.tsx";
import { kindOfEndProblem } from "./end-problems.ts";

/** Why a call is not known to be over, and what to do. */
export function EndProblem({ error }: { readonly error: unknown }) {
  const say = useSay();
  const kind = kindOfEndProblem(error);
  if (kind === null) return <Problem error={error} isOfAction ifUnstored={say("inProgress.unstored")} />;
  return (
    <Alert color="danger" variant="outline" role="alert" title={say(`inProgress.problem.${kind}.title`)}>
      <p>{say(`inProgress.problem.${kind}.todo`)}</p>
      <p>{say("states.code", { code: codeOf(error) })}</p>
    </Alert>
  );
}
