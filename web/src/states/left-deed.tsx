import { Button } from "@mantine/core";
import type { ReactNode } from "react";

import { useSay } from "../words/words.tsx";
import classes from "./states.module.css";

interface LeftDeedProps {
  /** What was asked for, in the words of the dialog. */
  readonly title: string;
  readonly isPending: boolean;
  /** What became of it, once that is known. */
  readonly children: ReactNode;
  readonly onForget: () => void;
}

/** On the page, for a deed whose dialog was left before the answer came: it may still take effect, and then what did. */
export function LeftDeed({ title, isPending, children, onForget }: LeftDeedProps) {
  const say = useSay();
  return (
    <section className={`panel ${classes.left ?? ""}`} aria-label={title}>
      <div role="status">
        <strong>{title}</strong>
        {isPending && <p>{say("states.leftUnderWay")}</p>}
        {!isPending && children}
      </div>
      {!isPending && (
        <Button variant="default" onClick={onForget}>
          {say("states.close")}
        </Button>
      )}
    </section>
  );
}
