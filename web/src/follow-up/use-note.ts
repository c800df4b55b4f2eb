import { useState } from "react";

import type { Call } from "../api/client.ts";
import { nameOf } from "../call/call-names.ts";
import { type KeptEntry, useKeptEntry } from "../sign-in/kept-entry.ts";

/** Which follow-up is to be marked, and how. */
export interface Asked {
  readonly call: Call;
  /** false: it is to be open again. */
  readonly handled: boolean;
}

interface Note extends Asked {
  readonly note: string;
  /** Who says so, where no session knows it. */
  readonly by: string;
}

const kept: KeptEntry<Note> = { current: null };

/** What was about to be marked when the session ended; null if nothing was. */
export function askedBefore(): Asked | null {
  return kept.current?.entry ?? null;
}

/** What is noted of a follow-up, through the end of a session: after the next sign-in on this page it is as it was. */
export function useNote({ call, handled }: Asked, by: string) {
  const form = `${handled} ${nameOf(call)}`;
  const [note, setNote] = useState<Note>(() =>
    kept.current?.form === form ? kept.current.entry : { call, handled, note: "", by },
  );
  useKeptEntry(kept, form, note);
  return [note, setNote] as const;
}
