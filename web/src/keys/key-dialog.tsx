import { useState } from "react";

import { Modal } from "../states/modal.tsx";
import { useSay } from "../words/words.tsx";
import { KeyForm } from "./key-form.tsx";
import { KeyText } from "./key-text.tsx";
import { noteUnkept } from "./unkept-key.ts";
import type { MadeKey } from "./use-make-key.ts";

/** Makes a key, and shows its text as long as the dialog is there: it is in the state of this component alone. */
export function KeyDialog({ onClose }: { readonly onClose: (made: string | null) => void }) {
  const say = useSay();
  const [made, setMade] = useState<MadeKey | null>(null);
  return (
    <Modal
      title={made === null ? say("keys.make") : say("keys.madeTitle", { name: made.shown.name })}
      onClose={() => {
        // One press too many must not lose what is shown this once.
        if (made === null) onClose(null);
      }}
    >
      {made === null ? (
        <KeyForm
          onMade={setMade}
          onCancel={() => {
            onClose(null);
          }}
        />
      ) : (
        <KeyText
          name={made.shown.name}
          text={made.text}
          onKept={() => {
            noteUnkept(null);
            onClose(made.shown.name);
          }}
        />
      )}
    </Modal>
  );
}
