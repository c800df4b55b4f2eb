import { type Ref, useImperativeHandle, useState } from "react";

import { Modal } from "../states/modal.tsx";
import { useSay } from "../words/words.tsx";
import { KeyForm } from "./key-form.tsx";
import { KeyText } from "./key-text.tsx";
import type { MadeKey, useMakeKey } from "./use-make-key.ts";

interface KeyDialogProps {
  readonly making: ReturnType<typeof useMakeKey>;
  /** Takes the new key; null while no dialog is there to show it. */
  readonly reader: Ref<(made: MadeKey) => void>;
  readonly onClose: () => void;
  readonly onKept: (name: string) => void;
  readonly onLost: (name: string) => void;
}

/** Makes a key, and shows its text as long as the dialog is there: it is in the state of this component alone. */
export function KeyDialog({ making, reader, onClose, onKept, onLost }: KeyDialogProps) {
  const say = useSay();
  const [made, setMade] = useState<MadeKey | null>(null);
  useImperativeHandle(reader, () => setMade);
  return (
    <Modal
      title={made === null ? say("keys.make") : say("keys.madeTitle", { name: made.shown.name })}
      onClose={() => {
        // One press too many must not lose what is shown this once.
        if (made === null) onClose();
      }}
    >
      {made === null ? (
        <KeyForm making={making} onCancel={onClose} />
      ) : (
        <KeyText
          text={made.text}
          onKept={() => {
            onKept(made.shown.name);
          }}
          onLost={() => {
            onLost(made.shown.name);
          }}
        />
      )}
    </Modal>
  );
}
