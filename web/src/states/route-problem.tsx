import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";

import { PageHeading } from "../page-heading.tsx";
import { useSay } from "../words/words.tsx";
import { Problem } from "./problem.tsx";

/** A page that could not be shown at all; the rest stays. */
export function RouteProblem({ error }: ErrorComponentProps) {
  const say = useSay();
  const router = useRouter();
  return (
    <div>
      <PageHeading isUnseen>{say("states.problem.other.title")}</PageHeading>
      <Problem error={error} onRetry={() => void router.invalidate()} />
    </div>
  );
}
