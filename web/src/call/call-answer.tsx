import type { ReactNode } from "react";

import type { CallWithEvents } from "../api/client.ts";
import { ApiProblem } from "../api/problem.ts";
import { Empty } from "../states/empty.tsx";
import { Loading } from "../states/loading.tsx";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";
import { isCallName } from "./call-names.ts";
import type { useCall } from "./use-call.ts";

interface CallAnswerProps {
  readonly name: string;
  readonly query: ReturnType<typeof useCall>;
  readonly children: (call: CallWithEvents) => ReactNode;
}

/** A call, or why it cannot be shown. What was known stays on the page when a later question fails. */
export function CallAnswer({ name, query, children }: CallAnswerProps) {
  const say = useSay();
  const { data, error } = query;
  const isMissing = !isCallName(name) || (error instanceof ApiProblem && error.status === 404);
  if (isMissing) return <Empty title={say("call.missing")} todo={say("call.missingMore")} />;
  return (
    <>
      {error !== null && <Problem error={error} onRetry={() => void query.refetch()} />}
      {data === undefined ? error === null && <Loading rows={6} /> : children(data)}
    </>
  );
}
