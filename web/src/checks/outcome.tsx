import { useTimes } from "../fields/times.ts";
import { useLanguage, useSay } from "../words/words.tsx";
import classes from "./checks.module.css";
import { FindingList } from "./finding-list.tsx";
import { groupsOf } from "./groups.ts";
import { StateMark } from "./state-mark.tsx";
import type { Examination } from "./use-examination.ts";

interface Props {
  readonly examination: Examination;
  readonly at: Date;
  /** Whether they are being run again, so that these are from before. */
  readonly isOld: boolean;
}

/** What the checks have found, the most urgent first. */
export function Outcome({ examination, at, isOld }: Props) {
  const say = useSay();
  const { clock } = useTimes();
  const { language } = useLanguage();
  const { state } = examination;
  return (
    <>
      <div role="status" className={classes.verdict} data-state={state}>
        <StateMark state={state} size={40} />
        <p className={classes.word}>{say(`checks.state.${state}`)}</p>
        <p>{say(isOld ? "checks.atBefore" : "checks.at", { time: clock(at) })}</p>
      </div>
      {language !== "en" && <p className={classes.quiet}>{say("checks.english")}</p>}
      {groupsOf(examination).map((group) => (
        <FindingList key={group.state} {...group} />
      ))}
    </>
  );
}
