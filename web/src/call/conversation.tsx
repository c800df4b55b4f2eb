import type { CallWithEvents } from "../api/client.ts";
import { useSay } from "../words/words.tsx";
import classes from "./call.module.css";

const MEANT = { interested: "1", "call-later": "2", "not-interested": "3" } as const;

/** What was said, and which keys were pressed, in order. The spoken words are those of the script. */
export function Conversation({ turns }: { readonly turns: CallWithEvents["conversation"] }) {
  const say = useSay();
  return (
    <ol className={classes.conversation}>
      {turns.map((turn, index) => (
        <li key={index} data-speaker={turn.speaker}>
          <span className={classes.speaker}>{say(`call.speaker.${turn.speaker}`)}</span>
          {turn.speaker === "program" ? (
            <p lang="en" dir="auto">
              {turn.text}
            </p>
          ) : (
            <p>
              <kbd>{turn.key}</kbd>{" "}
              {say(turn.meaning === null ? "call.notOffered" : `call.selection.${MEANT[turn.meaning]}`)}
            </p>
          )}
        </li>
      ))}
    </ol>
  );
}
