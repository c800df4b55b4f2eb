import { Alert, Button } from "@mantine/core";

import { keepFocus } from "../states/keep-focus.ts";
import { useSay } from "../words/words.tsx";

interface UnkeptNoticeProps {
  /** The name of the key; null if there is none. */
  readonly name: string | null;
  /** Missing where it cannot be put away. */
  readonly onRead?: () => void;
}

/** That a key was made whose text is gone: it works, nobody has it, and it should be revoked. */
export function UnkeptNotice({ name, onRead }: UnkeptNoticeProps) {
  const say = useSay();
  if (name === null) return null;
  return (
    <Alert color="danger" variant="outline" role="alert" title={say("keys.unkept", { name })}>
      <p>{say("keys.unkeptMore")}</p>
      {onRead && (
        <Button
          variant="default"
          onClick={() => {
            keepFocus(onRead);
          }}
        >
          {say("states.close")}
        </Button>
      )}
    </Alert>
  );
}
