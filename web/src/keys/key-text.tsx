import { Button } from "@mantine/core";
import { useEffect, useId, useRef, useState } from "react";

import { ModalButtons } from "../states/modal.tsx";
import { useSay } from "../words/words.tsx";
import classes from "./keys.module.css";

interface KeyTextProps {
  readonly text: string;
  readonly onKept: () => void;
  /** The browser has closed the dialog, and nobody has said that they have the text. */
  readonly onLost: () => void;
}

/** The text of a new key, with a plain warning. No field of a form: browsers keep what stands in those. */
export function KeyText({ text, onKept, onLost }: KeyTextProps) {
  const say = useSay();
  const id = useId();
  const shown = useRef<HTMLElement>(null);
  const [copied, setCopied] = useState<boolean | null>(null);
  const latest = useRef(onLost);
  useEffect(() => {
    latest.current = onLost;
  });
  // Escape pressed twice closes a dialog whatever its page says; then the text has to go as well.
  useEffect(() => {
    const dialog = shown.current?.closest("dialog");
    const leave = () => {
      latest.current();
    };
    dialog?.addEventListener("close", leave);
    return () => {
      dialog?.removeEventListener("close", leave);
    };
  }, []);
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(text);
      setCopied(true);
    } catch {
      // Without https there is no clipboard, and a browser may forbid it.
      if (shown.current) getSelection()?.selectAllChildren(shown.current);
      setCopied(false);
    }
  };
  return (
    <>
      <p className={classes.warning}>{say("keys.once")}</p>
      <div>
        <span id={id}>{say("keys.text")}</span>
        <code ref={shown} className={classes.text} aria-labelledby={id} role="group" translate="no">
          {text}
        </code>
      </div>
      <p role="status">{copied !== null && say(copied ? "keys.copied" : "keys.notCopied")}</p>
      <ModalButtons>
        <Button autoFocus variant="default" onClick={() => void copy()}>
          {say("keys.copy")}
        </Button>
        <Button onClick={onKept}>{say("keys.kept")}</Button>
      </ModalButtons>
    </>
  );
}
