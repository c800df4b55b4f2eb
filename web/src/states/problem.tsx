import { Alert, Button } from "@mantine/core";

import { ApiProblem } from "../api/problem.ts";
import { useDuration } from "../fields/durations.ts";
import { useSay } from "../words/words.tsx";
import { codeOf, kindOf, secondsToWait } from "./problem-kinds.ts";
import { ScopeMissing } from "./scope-missing.tsx";

/** What happened, what to do, and the code to tell; with a button to try again where that makes sense. */
export function Problem({
  error,
  isOfAction = false,
  isAskedByHand = false,
  ifUnstored = "",
  onRetry,
}: {
  readonly error: unknown;
  /** Whether somebody wanted to change something: that is not tried again by itself. */
  readonly isOfAction?: boolean;
  /** Whether it is a question that is not asked again by itself either. */
  readonly isAskedByHand?: boolean;
  /** What it means for what was wanted if the database took nothing; first of all, so that nobody believes it done. */
  readonly ifUnstored?: string;
  readonly onRetry?: (() => void) | undefined;
}) {
  const say = useSay();
  const kind = kindOf(error);
  const detail = error instanceof Error && kind !== "signedOut" ? error.message : "";
  const unanswered = isOfAction
    ? "states.actionUnanswered"
    : isAskedByHand
      ? "states.questionUnanswered"
      : null;
  const seconds = secondsToWait(error);
  const duration = useDuration();
  if (error instanceof ApiProblem && error.scope !== null) return <ScopeMissing scope={error.scope} />;
  return (
    <Alert color="danger" variant="outline" role="alert" title={say(`states.problem.${kind}.title`)}>
      {kind === "storage" && ifUnstored !== "" && <p>{ifUnstored}</p>}
      <p>{say(unanswered !== null && kind === "network" ? unanswered : `states.problem.${kind}.todo`)}</p>
      {seconds !== null && <p>{say("states.problem.wait", { duration: duration(seconds) })}</p>}
      {detail !== "" && <p lang="en">{detail}</p>}
      <p>{say("states.code", { code: codeOf(error) })}</p>
      {onRetry && (
        <Button variant="default" size="xs" onClick={onRetry}>
          {say("states.retry")}
        </Button>
      )}
    </Alert>
  );
}
