import { useTimes } from "../fields/times.ts";
import type { CallsSearch } from "../pages/calls-search.ts";
import { useSay } from "../words/words.tsx";
import { type FilterName, FILTERS } from "./filter.ts";
import classes from "./filters.module.css";

interface Props {
  readonly search: CallsSearch;
  readonly onRemove: (names: readonly FilterName[]) => void;
}

/** What is asked for, each as a button that takes it away. */
export function FilterChips({ search, onRemove }: Props) {
  const say = useSay();
  const times = useTimes();
  const active = FILTERS.filter((name) => search[name] !== undefined);
  if (active.length === 0) return null;

  const moment = (text: string) => {
    const time = new Date(text);
    return Number.isNaN(time.getTime()) ? text : times.dayAndTime(time);
  };
  const words = (name: FilterName): string => {
    const { q = "", status = "unknown", department = "Sales", selection = "1", from = "", to = "" } = search;
    switch (name) {
      case "q":
        return say("calls.chip.q", { text: q });
      case "status":
        return say("calls.chip.status", { status: say(`call.status.${status}`) });
      case "department":
        return say("calls.chip.department", { department: say(`call.department.${department}`) });
      case "selection":
        return say("calls.chip.selection", { selection: say(`call.selection.${selection}`) });
      case "from":
        return say("calls.chip.from", { time: moment(from) });
      case "to":
        return say("calls.chip.to", { time: moment(to) });
    }
  };
  return (
    <ul className={classes.chips} aria-label={say("calls.filters")}>
      {active.map((name) => (
        <li key={name}>
          <button
            type="button"
            className={classes.chip}
            aria-label={say("calls.removeFilter", { filter: words(name) })}
            onClick={() => {
              onRemove([name]);
            }}
          >
            <span>{words(name)}</span>
            <svg viewBox="0 0 12 12" width="10" height="10" aria-hidden="true">
              <path d="m2 2 8 8M10 2l-8 8" />
            </svg>
          </button>
        </li>
      ))}
      <li>
        <button
          type="button"
          className={classes.clear}
          onClick={() => {
            onRemove(FILTERS);
          }}
        >
          {say("states.clearFilters")}
        </button>
      </li>
    </ul>
  );
}
