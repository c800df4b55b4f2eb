import { useIntl } from "react-intl";

import type { Today } from "../overview/calls-of-day.ts";
import { useSay } from "../words/words.tsx";
import classes from "./wallboard.module.css";

/** The numbers of the day, to be read from across the room. */
export function BigFigures({ today }: { readonly today: Today }) {
  const say = useSay();
  const { answered, failed, selections } = today.today;
  return (
    <dl className={classes.figures}>
      <BigFigure name={say("overview.inProgress")} value={today.inProgress} huge />
      <BigFigure name={say("wallboard.answered")} value={answered} />
      <BigFigure name={say("wallboard.interested")} value={selections["1"]} />
      <BigFigure name={say("wallboard.failed")} value={failed} />
      <BigFigure name={say("wallboard.callbacks")} value={today.openFollowUps.callLater} />
    </dl>
  );
}

interface BigFigureProps {
  readonly name: string;
  readonly value: number;
  readonly huge?: boolean;
}

function BigFigure({ name, value, huge = false }: BigFigureProps) {
  const intl = useIntl();
  return (
    <div data-huge={huge}>
      <dt>{name}</dt>
      <dd>{intl.formatNumber(value)}</dd>
    </div>
  );
}
