import type { ReactNode } from "react";

import type { CallWithEvents } from "../api/client.ts";
import { useSay, type WordId } from "../words/words.tsx";
import classes from "./call.module.css";
import { CallHead } from "./call-head.tsx";
import { Conversation } from "./conversation.tsx";
import { RawEvents } from "./raw-events.tsx";
import { Recordings } from "./recordings.tsx";
import { timelineOf } from "./timeline.ts";
import { Timeline } from "./timeline.tsx";

/** All that is known of a call, the outcome first. */
export function CallStory({ call }: { readonly call: CallWithEvents }) {
  return (
    <>
      <CallHead call={call} />
      {call.recordings.length > 0 && (
        <Part title="call.recording">
          <Recordings call={call} />
        </Part>
      )}
      {call.events.length > 0 && (
        <Part title="call.timeline">
          <Timeline lines={timelineOf(call.events)} phoneNumber={call.phoneNumber} />
        </Part>
      )}
      {call.conversation.length > 0 && (
        <Part title="call.conversation">
          <Conversation turns={call.conversation} />
        </Part>
      )}
      <RawEvents call={call} />
    </>
  );
}

function Part({ title, children }: { readonly title: WordId; readonly children: ReactNode }) {
  const say = useSay();
  return (
    <section className={classes.part}>
      <h3>{say(title)}</h3>
      {children}
    </section>
  );
}
