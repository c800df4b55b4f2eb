import { Alert, Button } from "@mantine/core";
import { useState } from "react";

import { keepFocus } from "../states/keep-focus.ts";
import { useSay } from "../words/words.tsx";
import { noteUnkept, unkeptKey } from "./unkept-key.ts";

/** That a key was made whose text is gone: it works, nobody has it, and it should be revoked. */
export function UnkeptNotice({ isDismissible }: { readonly isDismissible: boolean }) {
  const say = useSay();
  // As the page found it: a key whose text it shows itself is none.
  const [name, setName] = useState(unkeptKey);
  if (name === null) return null;
  return (
    <Alert color="danger" variant="outline" role="alert" title={say("keys.unkept", { name })}>
      <p>{say("keys.unkeptMore")}</p>
      {isDismissible && (
        <Button
          variant="default"
          onClick={() => {
            noteUnkept(null);
            keepFocus(() => {
              setName(null);
            });
          }}
        >
          {say("states.close")}
        </Button>
      )}
    </Alert>
  );
}
