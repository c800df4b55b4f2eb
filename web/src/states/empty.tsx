import type { ReactNode } from "react";

import classes from "./states.module.css";

/** Nothing is there: a sentence that says so, one that says what to do next, and the button for it. */
export function Empty({
  title,
  todo,
  children,
}: {
  readonly title: string;
  readonly todo: string;
  readonly children?: ReactNode;
}) {
  return (
    <div className={classes.empty}>
      <p className={classes.title}>{title}</p>
      <p>{todo}</p>
      {children}
    </div>
  );
}
