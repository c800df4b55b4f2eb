import { NativeSelect } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";

import { FilterChips } from "../calls-list/filter-chips.tsx";
import { TimeRange } from "../calls-list/time-range.tsx";
import type { AuditLogSearch } from "../pages/audit-log-search.ts";
import { readText } from "../pages/search-values.ts";
import { useSay } from "../words/words.tsx";
import classes from "./audit-log.module.css";
import { ACTIONS, actionWords } from "./entry.ts";
import { useKeyNames } from "./use-key-names.ts";

/** Which entries are listed. */
export function Filters({ search }: { readonly search: AuditLogSearch }) {
  const say = useSay();
  const navigate = useNavigate();
  const { choices } = useKeyNames();
  const change = (part: AuditLogSearch) => {
    void navigate({ to: ".", search: (before) => ({ ...before, ...part }), resetScroll: false });
  };
  const actions = ACTIONS.map((action) => {
    const words = actionWords(action);
    return { value: action, label: words === null ? action : say(words) };
  });
  return (
    <>
      <div className={classes.filters}>
        <NativeSelect
          aria-label={say("auditLog.action")}
          value={search.action ?? ""}
          data={[{ value: "", label: say("auditLog.anyAction") }, ...withChosen(actions, search.action)]}
          onChange={({ currentTarget: { value } }) => {
            change({ action: readText(value) });
          }}
        />
        <NativeSelect
          className={classes.choice}
          aria-label={say("auditLog.key")}
          value={search.key ?? ""}
          data={[{ value: "", label: say("auditLog.anyKey") }, ...withChosen(choices, search.key)]}
          onChange={({ currentTarget: { value } }) => {
            change({ key: readText(value) });
          }}
        />
        <TimeRange from={search.from} to={search.to} onChange={change} />
      </div>
      <FilterChips
        search={{ from: search.from, to: search.to }}
        onRemove={(names) => {
          const isAll = names.length > 1;
          if (isAll) change({ action: undefined, key: undefined, from: undefined, to: undefined });
          else change(Object.fromEntries(names.map((name) => [name, undefined])));
        }}
      />
    </>
  );
}

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What the address asks for can be chosen, whether or not the page has heard of it. */
function withChosen(choices: readonly Choice[], chosen: string | undefined): Choice[] {
  const isKnown = chosen === undefined || choices.some(({ value }) => value === chosen);
  return isKnown ? [...choices] : [...choices, { value: chosen, label: chosen }];
}
