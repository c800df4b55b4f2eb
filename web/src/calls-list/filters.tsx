import { NativeSelect } from "@mantine/core";

import { STATUSES } from "../call/statuses.ts";
import { DEPARTMENTS, SELECTIONS } from "../call/words-of-calls.ts";
import { type CallsSearch, readCallsSearch } from "../pages/calls-search.ts";
import { useSay } from "../words/words.tsx";
import { TimeRange } from "./time-range.tsx";

interface Props {
  readonly search: CallsSearch;
  readonly onChange: (change: Partial<CallsSearch>) => void;
}

/** Which calls are listed. The words that are typed are the search of the frame. */
export function Filters({ search, onChange }: Props) {
  const say = useSay();
  const choices = [
    {
      name: "status",
      choices: STATUSES.map((status) => ({ value: status, label: say(`call.status.${status}`) })),
    },
    {
      name: "department",
      choices: DEPARTMENTS.map((name) => ({ value: name, label: say(`call.department.${name}`) })),
    },
    {
      name: "selection",
      choices: SELECTIONS.map((key) => ({ value: key, label: say(`call.selection.${key}`) })),
    },
  ] as const;
  return (
    <>
      {choices.map(({ name, choices: words }) => (
        <NativeSelect
          key={name}
          aria-label={say(`calls.column.${name}`)}
          value={search[name] ?? ""}
          data={[{ value: "", label: say(`calls.any.${name}`) }, ...words]}
          onChange={(event) => {
            onChange({ [name]: readCallsSearch({ [name]: event.currentTarget.value })[name] });
          }}
        />
      ))}
      <TimeRange from={search.from} to={search.to} onChange={onChange} />
    </>
  );
}
