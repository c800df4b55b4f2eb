import { Alert } from "@mantine/core";

import { useSay } from "../words/words.tsx";

/** A key may not do this: which scope it lacks, what that allows, and who can help. */
export function ScopeMissing({ scope }: { readonly scope: "read" | "call" | "manage" }) {
  const say = useSay();
  return (
    <Alert color="danger" variant="outline" role="alert" title={say("access.missing")}>
      <p>
        {say("access.missing.which", {
          scope: say(`access.scope.${scope}`),
          word: scope,
          allows: say(`access.allows.${scope}`),
        })}
      </p>
      <p>{say("access.missing.todo")}</p>
      <p>{say("states.code", { code: "scope_missing" })}</p>
    </Alert>
  );
}
