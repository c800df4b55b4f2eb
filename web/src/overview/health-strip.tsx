import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { queries } from "../api/queries.ts";
import { SeenWord } from "../health/seen-word.tsx";
import { useSay } from "../words/words.tsx";
import classes from "./health-strip.module.css";

/** How those do on whom calling depends, in one line. */
export function HealthStrip() {
  const say = useSay();
  const { data: ready } = useQuery(queries.ready());
  if (!ready) return null;
  const { waiting, setAside } = ready.journal;
  return (
    <section className={classes.strip} aria-labelledby="health-strip">
      <h2 id="health-strip">
        <Link to="/dashboard/health">{say("frame.health")}</Link>
      </h2>
      <dl>
        <div>
          <dt>{say("health.carrier")}</dt>
          <dd>
            <SeenWord seen={ready.carrier} />
          </dd>
        </div>
        <div>
          <dt>{say("health.database")}</dt>
          <dd>
            <SeenWord seen={ready.database} />
          </dd>
        </div>
        <div>
          <dt>{say("health.journal")}</dt>
          <dd>
            {say("health.journal.waiting", { count: waiting })}
            {setAside > 0 && <span>{say("health.journal.setAside", { count: setAside })}</span>}
          </dd>
        </div>
      </dl>
    </section>
  );
}
