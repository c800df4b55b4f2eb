import { useSay } from "../words/words.tsx";
import classes from "./checks.module.css";
import type { State } from "./groups.ts";
import { checkName } from "./names.ts";
import { StateMark } from "./state-mark.tsx";
import type { Finding } from "./use-examination.ts";

/** Findings that came out alike, each with what, why it matters and what to do. */
export function FindingList({
  state,
  findings,
}: {
  readonly state: State;
  readonly findings: readonly Finding[];
}) {
  const say = useSay();
  return (
    <section className={classes.group} aria-labelledby={`checks-${state}`}>
      <h2 id={`checks-${state}`}>{say(`checks.group.${state}`, { count: findings.length })}</h2>
      <ul className={classes.findings}>
        {findings.map((finding) => (
          <li key={`${finding.check} ${finding.code} ${finding.what}`} data-state={state}>
            <StateMark state={state} size={18} />
            <Told finding={finding} />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The server's own sentences are English. */
function Told({ finding: { check, code, what, why, todo } }: { readonly finding: Finding }) {
  const say = useSay();
  const name = checkName(check);
  return (
    <div className={classes.told}>
      <h3>
        {name === null ? check : say(name)} <code className={classes.code}>{code}</code>
      </h3>
      <p lang="en">{what}</p>
      {(why !== null || todo !== null) && (
        <dl>
          {why !== null && (
            <div>
              <dt>{say("checks.why")}</dt>
              <dd lang="en">{why}</dd>
            </div>
          )}
          {todo !== null && (
            <div>
              <dt>{say("checks.todo")}</dt>
              <dd lang="en">{todo}</dd>
            </div>
          )}
        </dl>
      )}
    </div>
  );
}
