import { Checkbox } from "@mantine/core";
import { useId } from "react";

import { type Scope, useMay } from "../api/scopes.ts";
import { useSay } from "../words/words.tsx";
import { SCOPES } from "./draft.ts";
import classes from "./keys.module.css";

interface ScopeChoiceProps {
  readonly chosen: ReadonlySet<Scope>;
  readonly isWrong: boolean;
  readonly onChange: (chosen: ReadonlySet<Scope>) => void;
}

/** What a key shall allow. Nobody gives what their own key lacks. */
export function ScopeChoice({ chosen, isWrong, onChange }: ScopeChoiceProps) {
  const say = useSay();
  const wrong = useId();
  const may: Readonly<Record<Scope, boolean>> = {
    read: useMay("read"),
    call: useMay("call"),
    manage: useMay("manage"),
  };
  return (
    <fieldset className={classes.scopes} aria-describedby={wrong}>
      <legend>{say("keys.scopes")}</legend>
      <p className={classes.quiet}>{say("keys.scopesMore")}</p>
      {SCOPES.map((scope) => (
        <Checkbox
          key={scope}
          size="md"
          label={say(`access.scope.${scope}`)}
          description={may[scope] ? say(`access.allows.${scope}`) : say("keys.notYours")}
          disabled={!may[scope]}
          checked={chosen.has(scope)}
          onChange={({ currentTarget: { checked } }) => {
            const next = new Set(chosen);
            if (checked) next.add(scope);
            else next.delete(scope);
            onChange(next);
          }}
        />
      ))}
      <p id={wrong} role="alert" className={classes.wrong}>
        {isWrong && say("keys.scopesWrong")}
      </p>
    </fieldset>
  );
}
