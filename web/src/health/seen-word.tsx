import { useSay } from "../words/words.tsx";
import classes from "./health.module.css";

const ICONS = {
  ok: "m3 8.500 3.500 3.500L13 4.500",
  failing: "m4 4 8 8M12 4l-8 8",
  unused: "M3 8h10",
} as const;

/** How something did when it was last needed: a mark with a shape of its own, and the word. */
export function SeenWord({ seen }: { readonly seen: string }) {
  const say = useSay();
  const known = seen === "ok" || seen === "failing" ? seen : "unused";
  return (
    <span className={classes.seen} data-seen={known}>
      <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
        <path d={ICONS[known]} />
      </svg>
      {say(`health.seen.${known}`)}
    </span>
  );
}
