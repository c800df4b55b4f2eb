import { Alert, Button, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { type SyntheticEvent, useState } from "react";

import { ApiProblem } from "../api/problem.ts";
import type { ToldSwitch } from "../api/told-switch.ts";
import { Modal, ModalButtons } from "../states/modal.tsx";
import { StillWaiting } from "../states/still-waiting.tsx";
import { useOneAtATime } from "../states/use-one-at-a-time.ts";
import { useSay } from "../words/words.tsx";
import classes from "./dialing.module.css";
import { Standing } from "./standing.tsx";
import { SwitchProblem } from "./switch-problem.tsx";
import type { useSwitch } from "./use-switch.ts";

/** As the server takes it. */
const LONGEST_REASON = 200;

interface SwitchDialogProps {
  readonly wanted: ToldSwitch["state"];
  /**
   * How the switch stands at this moment; what is shown of it is what the server is told was seen. Undefined for who may
   * not see it.
   */
  readonly dialing: ToldSwitch | undefined;
  readonly turning: ReturnType<typeof useSwitch>;
  readonly onClose: () => void;
}

/** Says what turning the switch does and what it does not, asks why, and turns it. */
export function SwitchDialog({ wanted, dialing, turning, onClose }: SwitchDialogProps) {
  const say = useSay();
  const turn = useOneAtATime(turning);
  const [reason, setReason] = useState(turning.variables?.reason ?? "");
  const isStop = wanted === "stopped";
  const isSo = dialing?.state === wanted && !turning.isPending;
  const isOffered = isStop || !isSo;
  const isAboutReason = turning.error instanceof ApiProblem && turning.error.errors.length > 0;
  const isOvertaken = turning.error instanceof ApiProblem && turning.error.code === "dialing_changed";
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (isSo && !isStop) return;
    turn({ state: wanted, reason: reason.trim(), since: dialing?.since });
  };
  return (
    <Modal title={say(isStop ? "dialing.stop.title" : "dialing.start.title")} onClose={onClose}>
      <form className={classes.form} onSubmit={submit}>
        {dialing && <Standing dialing={dialing} wanted={wanted} isFrozen={turning.isPending} />}
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
        {isOvertaken && (
          <Alert color="danger" variant="outline" role="alert" title={say("dialing.overtaken")}>
            <p>{say("dialing.overtakenMore")}</p>
          </Alert>
        )}
        {isOffered && turning.isError && !isAboutReason && !isOvertaken && (
          <SwitchProblem error={turning.error} wanted={wanted} />
        )}
        {turning.isPending && <StillWaiting />}
        <ModalButtons>
          <Button variant="default" onClick={onClose}>
            {say(isSo || turning.isPending ? "states.close" : "states.cancel")}
          </Button>
          {isOffered && (
            <Button type="submit" color={isStop ? "danger" : "accent"} loading={turning.isPending}>
              {say(isSo ? "dialing.stop.instead" : isStop ? "dialing.stop.button" : "dialing.start.button")}
            </Button>
          )}
        </ModalButtons>
      </form>
    </Modal>
  );
}
