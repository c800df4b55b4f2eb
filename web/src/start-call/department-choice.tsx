import type { Ref } from "react";

import { type Department, DEPARTMENTS } from "../call/words-of-calls.ts";
import { useSay } from "../words/words.tsx";
import classes from "./start-call.module.css";

interface DepartmentChoiceProps {
  readonly ref: Ref<HTMLInputElement>;
  readonly value: Department | null;
  readonly onChange: (department: Department) => void;
  readonly error: string | null;
}

/** One of the departments; none is chosen for anybody. */
export function DepartmentChoice({ ref, value, onChange, error }: DepartmentChoiceProps) {
  const say = useSay();
  return (
    <fieldset className={classes.departments}>
      <legend>{say("startCall.department")}</legend>
      {DEPARTMENTS.map((department, index) => (
        <label key={department}>
          <input
            ref={index === 0 ? ref : undefined}
            type="radio"
            name="department"
            checked={value === department}
            onChange={() => {
              onChange(department);
            }}
          />
          {say(`call.department.${department}`)}
        </label>
      ))}
      {error !== null && <p className={classes.error}>{error}</p>}
    </fieldset>
  );
}
