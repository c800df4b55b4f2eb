import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";

const CALLS = "/dashboard/calls";
/** Milliseconds without a key after which the typed words are looked for. */
const REST = 250;

/** What stands in the search field. On the page of calls it is the `q` of the address, and changes it while typing. */
export function useTypedSearch() {
  const navigate = useNavigate();
  const isAtCalls = useRouterState({ select: ({ location }) => location.pathname === CALLS });
  const stated = useRouterState({
    select: ({ location }) => (location.pathname === CALLS ? (location.search.q ?? "") : ""),
  });
  const [text, setText] = useState(stated);
  const sent = useRef(stated);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);

  // Changed by something else than this field: a filter was removed, a link was followed.
  useEffect(() => {
    if (stated === sent.current) return;
    clearTimeout(timer.current);
    sent.current = stated;
    setText(stated);
  }, [stated]);
  useEffect(
    () => () => {
      clearTimeout(timer.current);
    },
    [],
  );

  const send = (typed: string) => {
    clearTimeout(timer.current);
    sent.current = typed.trim();
    const q = typed.trim() === "" ? undefined : typed.trim();
    void navigate({ to: CALLS, search: (before) => ({ ...before, q }), replace: true, resetScroll: false });
  };
  return {
    text,
    isAtCalls,
    type: (typed: string) => {
      setText(typed);
      clearTimeout(timer.current);
      if (isAtCalls) timer.current = setTimeout(send, REST, typed);
    },
    finish: () => {
      send(text);
    },
  };
}
