import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef, useState } from "react";

import { mustSignIn, sessionQuery } from "../api/session.ts";
import type { Draft } from "./draft.ts";

/** The form that the end of a session took away. In memory alone, since it names a person. */
let kept: { readonly form: string; readonly draft: Draft } | null = null;

/**
 * The form as it stands, through the end of a session: after the next sign-in on this page it is as it was. Whoever signs
 * out loads the page anew, and leaves nothing behind.
 *
 * @param form which form it is: only the same one takes up what was kept
 */
export function useDraft(form: string, initial: Draft) {
  const store = useQueryClient();
  const [draft, setDraft] = useState(() => (kept?.form === form ? kept.draft : initial));
  const latest = useRef(draft);
  useEffect(() => {
    latest.current = draft;
  });
  useEffect(() => {
    kept = null;
    return () => {
      const current = store.getQueryData(sessionQuery.queryKey);
      if (current !== undefined && mustSignIn(current)) kept = { form, draft: latest.current };
    };
  }, [store, form]);
  return [draft, setDraft] as const;
}
