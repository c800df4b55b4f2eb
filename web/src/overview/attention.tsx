import { Link } from "@tanstack/react-router";

import { useDialing } from "../dialing/use-dialing.ts";
import { Since } from "../health/since.tsx";
import { useHealth } from "../health/use-health.ts";
import { useSay } from "../words/words.tsx";
import classes from "./attention.module.css";
import { type AttentionLine, attentionTo } from "./attention-lines.ts";

/** What somebody should look at; not there when there is nothing. */
export function Attention({ openCallbacks }: { readonly openCallbacks: number }) {
  const say = useSay();
  const lines = attentionTo(useHealth(), useDialing(), openCallbacks);
  if (lines.length === 0) return null;
  return (
    <section className={classes.attention} aria-labelledby="attention">
      <h2 id="attention">{say("overview.attention")}</h2>
      <ul>
        {lines.map(({ words, values, since, place }) => (
          <li key={words}>
            <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
              <path d="M8 1.500 15 14H1ZM8 6v4M8 12v.3" />
            </svg>
            <span>
              {say(words, values)} {since !== null && <Since moment={new Date(since)} />}
            </span>
            <Way place={place} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function Way({ place }: Pick<AttentionLine, "place">) {
  const say = useSay();
  switch (place) {
    case "health":
      return <Link to="/dashboard/health">{say("overview.attention.health")}</Link>;
    case "unknown":
      return (
        <Link to="/dashboard/calls" search={{ status: "unknown" }}>
          {say("health.toUnknown")}
        </Link>
      );
    case "protection":
      return <Link to="/dashboard/protection">{say("dialing.toProtection")}</Link>;
    case "callbacks":
      return (
        <Link to="/dashboard/follow-up" search={{ selection: "2" }}>
          {say("overview.attention.followUp")}
        </Link>
      );
  }
}
