import { useIntl } from "react-intl";

import { useSay } from "../words/words.tsx";
import classes from "./dialing.module.css";
import type { Dialing } from "./use-dialing.ts";

const REASONS = ["dialing-stopped", "daily-limit", "hourly-limit", "key-limit"] as const;

/** Orders that were refused today, by reason. */
export function Refusals({ refusedToday }: Pick<Dialing, "refusedToday">) {
  const say = useSay();
  const intl = useIntl();
  const counts = Object.entries(refusedToday);
  return (
    <section className="panel">
      <h2 id="refusals">{say("dialing.refusals")}</h2>
      {counts.length === 0 && <p>{say("dialing.refusals.none")}</p>}
      {counts.length > 0 && (
        <dl className={classes.refusals} aria-labelledby="refusals">
          {counts.map(([reason, count]) => {
            const known = REASONS.find((name) => name === reason);
            return (
              <div key={reason}>
                <dt>{known === undefined ? reason : say(`dialing.refusals.${known}`)}</dt>
                <dd>{intl.formatNumber(count)}</dd>
              </div>
            );
          })}
        </dl>
      )}
    </section>
  );
}
