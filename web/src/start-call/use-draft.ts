import { useState } from "react";

import { type KeptEntry, useKeptEntry } from "../sign-in/kept-entry.ts";
import type { Draft } from "./draft.ts";

const kept: KeptEntry<Draft> = { current: null };

/**
 * The form as it stands, through the end of a session: after the next sign-in on this page it is as it was.
 *
 * @param form which form it is: only the same one takes up what was kept
 */
export function useDraft(form: string, initial: Draft) {
  const [draft, setDraft] = useState(() => (kept.current?.form === form ? kept.current.entry : initial));
  useKeptEntry(kept, form, draft);
  return [draft, setDraft] as const;
}
