import { Button, TextInput } from "@mantine/core";
import type { SyntheticEvent } from "react";

import type { Call } from "../api/client.ts";
import { Modal, ModalButtons } from "../states/modal.tsx";
import { useSay } from "../words/words.tsx";
import type { Actor } from "./actor.ts";
import classes from "./done-dialog.module.css";
import { DoneProblem } from "./done-problem.tsx";
import { SomebodyWasFaster, useHandling } from "./use-handling.ts";
import { type Asked, useNote } from "./use-note.ts";

const LONGEST_NOTE = 500;
const LONGEST_NAME = 100;

interface DoneDialogProps extends Asked {
  readonly actor: Actor;
  readonly onDone: (call: Call) => void;
  /** The dialog is to go; `known` is the call as it turned out to be. */
  readonly onClose: (known?: Call) => void;
}

/** Asks for a note, and for a name where no session knows it, and marks the follow-up as handled, or as open again. */
export function DoneDialog({ call, handled, actor, onDone, onClose }: DoneDialogProps) {
  const say = useSay();
  const { signedIn, given, keep } = actor;
  const [entry, setEntry] = useNote({ call, handled }, given);
  const handling = useHandling(onDone);
  // What somebody else has handled cannot be marked again: the problem says who, and leads on.
  const isOver = handling.error instanceof SomebodyWasFaster;
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (handling.isPending || isOver) return;
    const by = entry.by.trim();
    if (signedIn === null) keep(by);
    handling.mutate({ call, handled, note: entry.note.trim(), by: signedIn ?? by });
  };
  return (
    <Modal
      title={say(handled ? "followUp.doneTitle" : "followUp.reopenOf", {
        name: call.customerName ?? say("call.noName"),
      })}
      onClose={() => {
        onClose();
      }}
    >
      <form className={classes.form} onSubmit={submit}>
        {handling.isError && <DoneProblem error={handling.error} onKnown={onClose} />}
        <TextInput
          label={say("followUp.note")}
          description={say("followUp.noteMore")}
          autoFocus
          autoComplete="off"
          maxLength={LONGEST_NOTE}
          value={entry.note}
          onChange={({ currentTarget: { value: note } }) => {
            setEntry((before) => ({ ...before, note }));
          }}
        />
        {signedIn === null && (
          <TextInput
            label={say("followUp.by")}
            description={say("followUp.byMore")}
            autoComplete="name"
            required
            withAsterisk={false}
            maxLength={LONGEST_NAME}
            value={entry.by}
            onChange={({ currentTarget: { value: by } }) => {
              setEntry((before) => ({ ...before, by }));
            }}
          />
        )}
        {!isOver && (
          <ModalButtons>
            <Button
              variant="default"
              onClick={() => {
                onClose();
              }}
            >
              {say("states.cancel")}
            </Button>
            <Button type="submit" loading={handling.isPending}>
              {say(handled ? "followUp.done" : "followUp.reopen")}
            </Button>
          </ModalButtons>
        )}
      </form>
    </Modal>
  );
}
