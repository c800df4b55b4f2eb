import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

import { CallAnswer } from "../call/call-answer.tsx";
import { CallStory } from "../call/call-story.tsx";
import { useCall } from "../call/use-call.ts";
import type { Department } from "../call/words-of-calls.ts";
import { useSay } from "../words/words.tsx";
import classes from "./start-call.module.css";

interface StartedCallProps {
  /** The callSid or the reference. */
  readonly name: string;
  readonly department: Department | undefined;
  /** The call was started on this page just now, so the focus goes with it. */
  readonly isNew: boolean;
}

/** The call that was started, as it goes on, in place of the form. */
export function StartedCall({ name, department, isNew }: StartedCallProps) {
  const say = useSay();
  const query = useCall(name);
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    if (isNew) title.current?.focus();
  }, [isNew]);
  return (
    <section className={`panel ${classes.started ?? ""}`} aria-labelledby="started">
      <h2 id="started" ref={title} tabIndex={-1}>
        <bdi>
          {query.data === undefined ? say("call.title") : (query.data.customerName ?? say("call.noName"))}
        </bdi>
      </h2>
      <CallAnswer name={name} query={query}>
        {(call) => <CallStory call={call} />}
      </CallAnswer>
      <Button
        variant="default"
        renderRoot={(props) => <Link to="/dashboard/start-call" search={{ department }} {...props} />}
      >
        {say("startCall.another")}
      </Button>
    </section>
  );
}
