import { useQuery } from "@tanstack/react-query";

import { sessionQuery } from "./api/session.ts";
import classes from "./sandbox.module.css";
import { useSay } from "./words/words.tsx";

/** Nobody shall take the simulator's numbers for real ones, nor real calls for a game. */
export function SandboxStrip() {
  const say = useSay();
  if (!useIsSandbox()) return null;
  return (
    <section className={classes.strip} aria-label={say("frame.sandbox")}>
      <strong>{say("frame.sandbox")}</strong> <span>{say("frame.sandboxMore")}</span>
    </section>
  );
}

/** The same in few words, for what covers the strip. */
export function SandboxWord() {
  const say = useSay();
  if (!useIsSandbox()) return null;
  return <strong className={classes.word}>{say("frame.sandbox")}</strong>;
}

function useIsSandbox(): boolean {
  const { data } = useQuery(sessionQuery);
  return data?.mode === "sandbox";
}
