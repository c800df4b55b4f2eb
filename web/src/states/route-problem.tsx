import { type ErrorComponentProps, useRouter } from "@tanstack/react-router";

import { Problem } from "./problem.tsx";

/** A page that could not be shown at all; the rest stays. */
export function RouteProblem({ error }: ErrorComponentProps) {
  const router = useRouter();
  return <Problem error={error} onRetry={() => void router.invalidate()} />;
}
