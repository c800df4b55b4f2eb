import { Alert, Button } from "@mantine/core";

import { ApiProblem } from "../api/problem.ts";
import { useSay } from "../words/words.tsx";

/** What happened, what to do, and the code to tell; with a button to try again where that makes sense. */
export function Problem({
  error,
  onRetry,
}: {
  readonly error: unknown;
  readonly onRetry?: (() => void) | undefined;
}) {
  const say = useSay();
  const kind = kindOf(error);
  const problem = error instanceof ApiProblem ? error : null;
  return (
    <Alert color="danger" variant="outline" role="alert" title={say(`states.problem.${kind}.title`)}>
      <p>{say(`states.problem.${kind}.todo`)}</p>
      {problem !== null && problem.message !== "" && <p lang="en">{problem.message}</p>}
      {problem !== null && <p>{say("states.code", { code: problem.code })}</p>}
      {onRetry && (
        <Button variant="default" size="xs" onClick={onRetry}>
          {say("states.retry")}
        </Button>
      )}
    </Alert>
  );
}

function kindOf(error: unknown) {
  if (!(error instanceof ApiProblem)) return "other";
  if (error.status === 0) return "network";
  if (error.status === 404) return "notFound";
  if (error.status === 429) return "busy";
  if (error.code === "storage_unavailable") return "storage";
  return error.status >= 400 && error.status < 500 ? "invalid" : "other";
}
