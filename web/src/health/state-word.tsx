import type { ReactNode } from "react";

import { useSay } from "../words/words.tsx";
import type { State } from "./details.ts";
import classes from "./health.module.css";

const ICONS: Readonly<Record<State, string>> = {
  working: "M8 1.5a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13ZM5 8.500l2 2 4-4.500",
  degraded: "M8 1.500 15 14H1ZM8 6v4M8 12v.3",
  down: "M5 1.500h6L14.500 5v6L11 14.500H5L1.500 11V5ZM5.500 5.500l5 5M10.500 5.500l-5 5",
};

/** How it is, in one word with a shape of its own, and a sentence. */
export function StateWord({ state, children }: { readonly state: State; readonly children: ReactNode }) {
  const say = useSay();
  return (
    <div role="status" className={classes.state} data-state={state}>
      <svg viewBox="0 0 16 16" width="40" height="40" aria-hidden="true">
        <path d={ICONS[state]} />
      </svg>
      <p className={classes.word}>{say(`health.state.${state}`)}</p>
      <div className={classes.sentence}>{children}</div>
    </div>
  );
}
