import { Button, TextInput } from "@mantine/core";
import { type SyntheticEvent, useState } from "react";

import { ApiProblem } from "../api/problem.ts";
import { ModalButtons } from "../states/modal.tsx";
import { StillWaiting } from "../states/still-waiting.tsx";
import { useOneAtATime } from "../states/use-one-at-a-time.ts";
import { useSay } from "../words/words.tsx";
import { type Draft, draftOf, type Field, wishOf } from "./draft.ts";
import { KeyProblem } from "./key-problem.tsx";
import classes from "./keys.module.css";
import { ScopeChoice } from "./scope-choice.tsx";
import type { useMakeKey } from "./use-make-key.ts";

const LONGEST_NAME = 100;
const EMPTY: Draft = { name: "", scopes: new Set(), callsPerHour: "" };

interface KeyFormProps {
  readonly making: ReturnType<typeof useMakeKey>;
  readonly onCancel: () => void;
}

/** What a new key is for, what it may, and how often. */
export function KeyForm({ making, onCancel }: KeyFormProps) {
  const say = useSay();
  const make = useOneAtATime(making);
  const [draft, setDraft] = useState(making.isPending || making.isError ? draftOf(making.variables) : EMPTY);
  const [faults, setFaults] = useState<readonly Field[]>([]);
  const change = (part: Partial<Draft>) => {
    setDraft((before) => ({ ...before, ...part }));
  };
  const submit = (event: SyntheticEvent) => {
    event.preventDefault();
    if (making.isPending) return;
    const wish = wishOf(draft);
    setFaults("faults" in wish ? wish.faults : []);
    if (!("faults" in wish)) make(wish);
  };
  const refused = making.error instanceof ApiProblem ? making.error.errors.map(({ field }) => field) : [];
  const isWrong = (field: Field) =>
    faults.includes(field) || refused.some((name) => name.split(".")[0] === field);
  return (
    <form className={classes.form} onSubmit={submit} noValidate>
      {making.isError && faults.length === 0 && <KeyProblem error={making.error} />}
      <TextInput
        label={say("keys.name")}
        description={say("keys.nameMore")}
        autoFocus
        autoComplete="off"
        maxLength={LONGEST_NAME}
        error={isWrong("name") && say("keys.nameWrong")}
        errorProps={{ role: "alert" }}
        value={draft.name}
        onChange={({ currentTarget: { value: name } }) => {
          change({ name });
        }}
      />
      <ScopeChoice
        chosen={draft.scopes}
        isWrong={isWrong("scopes")}
        onChange={(scopes) => {
          change({ scopes });
        }}
      />
      {draft.scopes.has("call") && (
        <TextInput
          label={say("keys.perHour")}
          description={say("keys.perHourMore")}
          inputMode="numeric"
          autoComplete="off"
          error={isWrong("callsPerHour") && say("keys.perHourWrong")}
          errorProps={{ role: "alert" }}
          value={draft.callsPerHour}
          onChange={({ currentTarget: { value: callsPerHour } }) => {
            change({ callsPerHour });
          }}
        />
      )}
      {making.isPending && <StillWaiting />}
      <ModalButtons>
        <Button variant="default" onClick={onCancel}>
          {say(making.isPending || making.isError ? "states.close" : "states.cancel")}
        </Button>
        <Button type="submit" loading={making.isPending}>
          {say("keys.submit")}
        </Button>
      </ModalButtons>
    </form>
  );
}
