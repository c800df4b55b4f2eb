import { Alert } from "@mantine/core";

import { Problem } from "../states/problem.tsx";
import { kindOf } from "../states/problem-kinds.ts";
import { useSay } from "../words/words.tsx";

/** Why a key was not made; or that nobody knows whether it was: pressing again would make another one. */
export function KeyProblem({ error }: { readonly error: unknown }) {
  const say = useSay();
  if (kindOf(error) !== "network") return <Problem error={error} isOfAction />;
  return (
    <Alert color="danger" variant="outline" role="alert" title={say("states.problem.network.title")}>
      <p>{say("keys.unanswered")}</p>
    </Alert>
  );
}
