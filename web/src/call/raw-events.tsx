import type { CallWithEvents } from "../api/client.ts";
import { useSay } from "../words/words.tsx";
import classes from "./call.module.css";

/** The names of a call and all that was said of it, word for word, for whoever searches for a fault. */
export function RawEvents({ call }: { readonly call: CallWithEvents }) {
  const say = useSay();
  const { callSid, reference, events } = call;
  return (
    <details className={classes.raw}>
      <summary>{say("call.raw")}</summary>
      <dl>
        <dt>{say("call.callSid")}</dt>
        <dd>{callSid ?? say("states.none")}</dd>
        <dt>{say("call.reference")}</dt>
        <dd>{reference ?? say("states.none")}</dd>
      </dl>
      <pre tabIndex={0} aria-label={say("call.raw")}>
        {JSON.stringify(events, null, 2)}
      </pre>
    </details>
  );
}
