import { useIntl } from "react-intl";

import classes from "./filters.module.css";

interface Option {
  readonly name: string;
  /** How many it would show; null if nobody knows. */
  readonly count: number | null;
  readonly isChosen: boolean;
  readonly choose: () => void;
}

/** Some of which one holds. */
export function Choice({ name, options }: { readonly name: string; readonly options: readonly Option[] }) {
  const intl = useIntl();
  return (
    <div role="group" aria-label={name} className={classes.choice}>
      {options.map((option) => (
        <button key={option.name} type="button" aria-pressed={option.isChosen} onClick={option.choose}>
          {option.name}
          {option.count !== null && <span className={classes.count}> {intl.formatNumber(option.count)}</span>}
        </button>
      ))}
    </div>
  );
}
