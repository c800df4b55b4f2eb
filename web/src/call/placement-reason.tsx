import { useSay } from "../words/words.tsx";
import { type NamedReason, wordsOfReason } from "./placement-reasons.ts";

/** Why an order did not come about, in a sentence, with the carrier's code beside it. */
export function PlacementReason({ reason, carrierCode }: NamedReason) {
  const say = useSay();
  return (
    <>
      {reason !== null && say(wordsOfReason(reason), { reason })}
      {carrierCode !== null && (
        <>
          {" "}
          <code title={say("call.carrierCode")}>{carrierCode}</code>
        </>
      )}
    </>
  );
}
