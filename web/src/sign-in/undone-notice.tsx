import { Alert } from "@mantine/core";

import { useSay } from "../words/words.tsx";
import { useUndone } from "./undone.ts";

/** Where the end of a session came before a deed: that it was not done. Nobody shall take a stop for granted. */
export function UndoneNotice() {
  const say = useSay();
  const deed = useUndone();
  if (deed === undefined) return null;
  return (
    <Alert color="danger" variant="outline" role="alert" title={say("signIn.undone", { deed: say(deed) })}>
      {say("signIn.undoneMore")}
    </Alert>
  );
}
