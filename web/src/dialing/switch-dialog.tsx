import { Button, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type SyntheticEvent, useState } from "react";

import { ApiProblem } from "../api/problem.ts";
import { Modal, ModalButtons } from "../states/modal.tsx";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";
import classes from "./dialing.module.css";
import { type Turned, useSwitch } from "./use-switch.ts";

/** As the server takes it. */
const LONGEST_REASON = 200;

interface SwitchDialogProps {
  readonly wanted: "running" | "stopped";
  readonly onDone: (turned: Turned) => void;
  readonly onClose: () => void;
}

/** Says what turning the switch does and what it does not, asks why, and turns it. */
export function SwitchDialog({ wanted, onDone, onClose }: SwitchDialogProps) {
  const say = useSay();
  const turning = useSwitch();
  // What is asked for stays the same, whoever else turns the switch meanwhile.
  const [state] = useState(wanted);
  const [reason, setReason] = useState("");
  const isStop = state === "stopped";
  const isAboutReason = turning.error instanceof ApiProblem && turning.error.errors.length > 0;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (!turning.isPending) turning.mutate({ state, reason: reason.trim() }, { onSuccess: onDone });
  };
  return (
    <Modal title={say(isStop ? "dialing.stop.title" : "dialing.start.title")} onClose={onClose}>
      <form className={classes.form} onSubmit={submit}>
        <p>{say(isStop ? "dialing.stop.does" : "dialing.start.does")}</p>
        {isStop && (
          <p>
            {say("dialing.callsGoOn")} <Link to="/dashboard/in-progress">{say("dialing.toInProgress")}</Link>
          </p>
        )}
        <TextInput
          label={say(isStop ? "dialing.reason" : "dialing.reasonIfAny")}
          description={say("dialing.reasonMore", { most: LONGEST_REASON })}
          data-autofocus
          autoComplete="off"
          required={isStop}
          withAsterisk={false}
          // A letter may count as two here, and as one with the server.
          maxLength={2 * LONGEST_REASON}
          value={reason}
          error={isAboutReason ? say("dialing.badReason", { most: LONGEST_REASON }) : null}
          onChange={({ currentTarget: { value } }) => {
            setReason(value);
          }}
        />
        {turning.isError && !isAboutReason && <Problem error={turning.error} isOfAction />}
        <ModalButtons>
          <Button variant="default" onClick={onClose}>
            {say("states.cancel")}
          </Button>
          <Button type="submit" color={isStop ? "danger" : "accent"} loading={turning.isPending}>
            {say(isStop ? "dialing.stop.button" : "dialing.start.button")}
          </Button>
        </ModalButtons>
      </form>
    </Modal>
  );
}
