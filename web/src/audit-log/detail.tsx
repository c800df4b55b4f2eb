import { useIntl } from "react-intl";

import { useOutcomeWords } from "../in-progress/outcome-words.ts";
import { useSay } from "../words/words.tsx";
import classes from "./audit-log.module.css";

/** What else an entry says: in words where there are some, the rest as it is. */
export function Detail({ detail }: { readonly detail: Readonly<Record<string, unknown>> }) {
  const words = useWords();
  const outcomeWords = useOutcomeWords();
  const parts = Object.entries(detail).filter(([, value]) => value !== null);
  if (parts.length === 0) return null;
  return (
    <ul className={classes.detail}>
      {parts.flatMap(([name, value]) => {
        const outcomes = name === "outcomes" ? countsIn(value) : [];
        if (outcomes.length > 0)
          return outcomes.map(([outcome, count]) => <li key={outcome}>{outcomeWords(outcome, count)}</li>);
        const said = words(name, value);
        return <li key={name}>{said ?? <code>{`${name}: ${JSON.stringify(value)}`}</code>}</li>;
      })}
    </ul>
  );
}

/** Numbers by name; none if it is anything else. */
function countsIn(value: unknown): [string, number][] {
  if (typeof value !== "object" || value === null) return [];
  const counts = Object.entries(value as Readonly<Record<string, unknown>>);
  return counts.every((count): count is [string, number] => typeof count[1] === "number") ? counts : [];
}

const SCOPES = ["read", "call", "manage"] as const;

function useWords(): (name: string, value: unknown) => string | null {
  const say = useSay();
  const intl = useIntl();
  return (name, value) => {
    if (name === "scopes" && Array.isArray(value)) {
      const scopes = SCOPES.filter((scope) => value.includes(scope));
      if (scopes.length < value.length) return null;
      const said = scopes.map((scope) => say(`access.scope.${scope}`));
      return say("keys.may", { scopes: intl.formatList(said, { type: "conjunction", style: "narrow" }) });
    }
    if (name === "callsPerHour" && typeof value === "number") return say("keys.cap", { calls: value });
    if (name === "reason" && typeof value === "string")
      return say("auditLog.detail.reason", { reason: value });
    if (name === "calls" && typeof value === "number") return say("auditLog.detail.calls", { count: value });
    if (name === "handled" && typeof value === "boolean")
      return say(value ? "auditLog.detail.handled" : "auditLog.detail.reopened");
    if (name === "remember" && typeof value === "boolean")
      return say(value ? "auditLog.detail.remember" : "auditLog.detail.short");
    if (name === "dialing" && (value === "stopped" || value === "kept"))
      return say(`auditLog.detail.dialing.${value}`);
    if (name === "stage" && (value === "asked" || value === "answered"))
      return say(`auditLog.detail.${value}`);
    return null;
  };
}
