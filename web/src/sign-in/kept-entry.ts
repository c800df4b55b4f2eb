import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useRef } from "react";

import { mustSignIn, sessionQuery } from "../api/session.ts";

/** A place for what was entered in a form that the end of a session took away. In memory alone, since it names a person. */
export interface KeptEntry<Entry> {
  /** What was entered in which form: only the same one takes it up. */
  current: { readonly form: string; readonly entry: Entry } | null;
}

/**
 * Keeps the entry of a form through the end of a session: after the next sign-in on this page the form may take it up.
 * Whoever signs out loads the page anew, and leaves nothing behind.
 *
 * @param kept the one place for all forms of this kind; the form has read it before
 */
export function useKeptEntry<Entry>(kept: KeptEntry<Entry>, form: string, entry: Entry): void {
  const store = useQueryClient();
  const latest = useRef(entry);
  useEffect(() => {
    latest.current = entry;
  });
  useEffect(() => {
    kept.current = null;
    return () => {
      const session = store.getQueryData(sessionQuery.queryKey);
      if (session !== undefined && mustSignIn(session)) kept.current = { form, entry: latest.current };
    };
  }, [store, kept, form]);
}
