import { Alert, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, useRef } from "react";

import { ApiProblem } from "../api/problem.ts";
import { useSay } from "../words/words.tsx";
import type { OrderState } from "./orders.ts";
import classes from "./start-call.module.css";

interface DoubtProps {
  readonly state: Extract<OrderState, { kind: "unanswered" | "unsettled" | "sending" }>;
  readonly onRepeat: () => void;
  readonly onFollow: (reference: string) => void;
  readonly onForget: () => void;
}

/** Nobody knows whether the call was placed. Nothing is repeated here unless a person asks for it. */
export function Doubt({ state, onRepeat, onFollow, onForget }: DoubtProps) {
  const say = useSay();
  const title = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    title.current?.focus();
  }, []);
  const { phoneNumber, customerName, department } = state.order;
  return (
    <Alert color="danger" variant="outline" role="alert" className={classes.doubt}>
      <h2 ref={title} tabIndex={-1}>
        {say("startCall.doubt")}
      </h2>
      <p>
        <bdi>{customerName}</bdi>, <bdi dir="ltr">{phoneNumber}</bdi>
      </p>
      <p>{say(state.kind === "unsettled" ? "startCall.unsettledMore" : "startCall.unansweredMore")}</p>
      {state.kind !== "sending" && state.error instanceof ApiProblem && (
        <p>{say("states.code", { code: state.error.code })}</p>
      )}
      <div className={classes.actions}>
        {state.kind === "unsettled" ? (
          <Button
            renderRoot={(props) => (
              <Link to="/dashboard/start-call" search={{ started: state.reference, department }} {...props} />
            )}
            onClick={() => {
              onFollow(state.reference);
            }}
          >
            {say("startCall.follow")}
          </Button>
        ) : (
          <Button aria-disabled={state.kind === "sending"} onClick={onRepeat}>
            {say(state.kind === "sending" ? "startCall.sending" : "startCall.repeat")}
          </Button>
        )}
        <Button
          variant="default"
          renderRoot={(props) => <Link to="/dashboard/calls" search={{ q: phoneNumber }} {...props} />}
        >
          {say("startCall.lookUp")}
        </Button>
        <Button variant="default" onClick={onForget}>
          {say(state.kind === "unsettled" ? "startCall.another" : "startCall.giveUp")}
        </Button>
      </div>
    </Alert>
  );
}
