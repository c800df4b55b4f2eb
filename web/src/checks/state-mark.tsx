import classes from "./checks.module.css";
import type { State } from "./groups.ts";

const ICONS: Readonly<Record<State, string>> = {
  fault: "M5 1.500h6L14.500 5v6L11 14.500H5L1.500 11V5ZM5.500 5.500l5 5M10.500 5.500l-5 5",
  warning: "M8 1.500 15 14H1ZM8 6v4M8 12v.3",
  skipped: "M8 1.500a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13ZM5 8h6",
  ok: "M8 1.500a6.500 6.500 0 1 1 0 13 6.500 6.500 0 0 1 0-13ZM5 8.500l2 2 4-4.500",
};

/** A mark whose shape says how a check came out; the word stands beside it. */
export function StateMark({ state, size }: { readonly state: State; readonly size: number }) {
  return (
    <svg
      viewBox="0 0 16 16"
      width={size}
      height={size}
      aria-hidden="true"
      className={classes.mark}
      data-state={state}
    >
      <path d={ICONS[state]} />
    </svg>
  );
}
