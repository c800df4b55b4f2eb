import { useRef } from "react";

import { keepFocus } from "../states/keep-focus.ts";
import { LeftDeed } from "../states/left-deed.tsx";
import { useSay } from "../words/words.tsx";
import { KeyDialog } from "./key-dialog.tsx";
import { KeyProblem } from "./key-problem.tsx";
import { type MadeKey, useMakeKey } from "./use-make-key.ts";

interface MakingKeyProps {
  /** Whether the form is open; else it may have been left before the answer came. */
  readonly isOpen: boolean;
  readonly onLeave: () => void;
  /** Somebody says that they have the text. */
  readonly onKept: (name: string) => void;
  /** The text is gone, and nobody has said so. */
  readonly onLost: (name: string) => void;
}

/** A new key, from the form until its text is kept, or lost since nobody waited for it. */
export function MakingKey({ isOpen, onLeave, onKept, onLost }: MakingKeyProps) {
  const say = useSay();
  const reader = useRef<(made: MadeKey) => void>(null);
  const making = useMakeKey((made) => {
    // The text is for a dialog alone: what is left of it elsewhere outlives it.
    if (reader.current === null) onLost(made.shown.name);
    else reader.current(made);
  });
  if (isOpen) {
    return (
      <KeyDialog
        making={making}
        reader={reader}
        onClose={onLeave}
        onKept={onKept}
        onLost={(name) => {
          onLost(name);
          onLeave();
        }}
      />
    );
  }
  if (!making.isPending && !making.isError) return null;
  return (
    <LeftDeed
      title={say("keys.make")}
      isPending={making.isPending}
      onForget={() => {
        keepFocus(making.reset);
      }}
    >
      {making.isError && <KeyProblem error={making.error} />}
    </LeftDeed>
  );
}
