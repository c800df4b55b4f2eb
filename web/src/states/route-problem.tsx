import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";

import { PageHeading } from "../page-heading.tsx";
import { useSay } from "../words/words.tsx";
import { Problem } from "./problem.tsx";
import { kindOf } from "./problem-kinds.ts";

/** A page that could not be shown at all; the rest stays. */
export function RouteProblem({ error }: ErrorComponentProps) {
  const say = useSay();
  const router = useRouter();
  const kind = kindOf(error);
  // A browser may remember that a file was not there: only a page loaded anew asks for it again.
  const retry = () => {
    if (kind === "lostFile") location.reload();
    else void router.invalidate();
  };
  return (
    <div>
      <PageHeading isUnseen>{say(`states.problem.${kind}.title`)}</PageHeading>
      <Problem error={error} onRetry={retry} />
    </div>
  );
}
