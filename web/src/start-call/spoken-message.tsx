import { SELECTIONS } from "../call/words-of-calls.ts";
import { Loading } from "../states/loading.tsx";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";
import classes from "./start-call.module.css";
import type { Preview } from "./use-preview.ts";

interface SpokenMessageProps {
  readonly script: Preview["script"] | undefined;
  readonly error: unknown;
}

/** The message as it will be spoken, and what follows each key. */
export function SpokenMessage({ script, error }: SpokenMessageProps) {
  const say = useSay();
  return (
    <section className={`panel ${classes.message ?? ""}`} aria-labelledby="message">
      <h2 id="message">{say("startCall.message")}</h2>
      {script === undefined ? (
        error === null ? (
          <Loading rows={5} />
        ) : (
          <Problem error={error} />
        )
      ) : (
        <Script {...script} />
      )}
    </section>
  );
}

function Script({ greeting, menu, answers, closing }: Preview["script"]) {
  const say = useSay();
  return (
    <>
      <p lang="en" dir="auto">
        {greeting}
      </p>
      <p lang="en">{menu}</p>
      <h3>{say("startCall.then")}</h3>
      <dl>
        {SELECTIONS.map((key) => (
          <div key={key}>
            <dt>{say("startCall.pressed", { key })}</dt>
            <dd lang="en">{answers[key]}</dd>
          </div>
        ))}
        <div>
          <dt>{say("startCall.noKey")}</dt>
          <dd lang="en">{closing}</dd>
        </div>
      </dl>
    </>
  );
}
