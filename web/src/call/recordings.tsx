import type { CallWithEvents } from "../api/client.ts";
import { useSay } from "../words/words.tsx";
import { keyPressesIn } from "./key-presses.ts";
import { Recording } from "./recording.tsx";

/** Every recording of a call: what is complete can be played, of the rest it is said how it stands. */
export function Recordings({ call }: { readonly call: CallWithEvents }) {
  const say = useSay();
  const { callSid, recordings, events } = call;
  return recordings.map((recording, index) => {
    const { recordingSid, status } = recording;
    const name =
      recordings.length === 1
        ? say("call.recording")
        : say("call.recordingOf", { number: index + 1, count: recordings.length });
    if (status !== "completed" || callSid === null)
      return <p key={recordingSid}>{say("call.event.recording", { word: status })}</p>;
    return (
      <Recording
        key={recordingSid}
        name={name}
        source={`/recordings/${callSid}/audio?recordingSid=${encodeURIComponent(recordingSid)}`}
        seconds={recording.duration}
        presses={keyPressesIn(recording, events)}
      />
    );
  });
}
