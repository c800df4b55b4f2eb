import type { CallWithEvents } from "../api/client.ts";
import { CalleeTime } from "../fields/callee-time.tsx";
import { useDuration } from "../fields/durations.ts";
import { Moment } from "../fields/moment.tsx";
import { readMoment } from "../fields/times.ts";
import { useSay } from "../words/words.tsx";
import classes from "./call.module.css";
import { outcomeOf } from "./outcome.ts";
import { StatusMark } from "./status.tsx";
import { DEPARTMENTS, SELECTIONS } from "./words-of-calls.ts";

/** What became of the call, in words; then whom it reached, for which department, and when. */
export function CallHead({ call }: { readonly call: CallWithEvents }) {
  const say = useSay();
  const duration = useDuration();
  const { id, key, seconds } = outcomeOf(call);
  const selection = SELECTIONS.find((known) => known === call.ivrSelection);
  const department = DEPARTMENTS.find((known) => known === call.department);
  return (
    <div className={classes.head}>
      <p role="status" className={classes.outcome}>
        {say(id, { key: key ?? "", duration: duration(seconds ?? 0) })}
      </p>
      <p className={classes.marks}>
        <StatusMark status={call.status} />
        {selection !== undefined && <span>{say(`call.selection.${selection}`)}</span>}
      </p>
      <dl className={classes.facts}>
        <dt>{say("call.number")}</dt>
        <dd>
          <bdi dir="ltr">{call.phoneNumber ?? say("call.noNumber")}</bdi>
        </dd>
        <dt>{say("call.department")}</dt>
        <dd>
          {department === undefined
            ? (call.department ?? say("states.none"))
            : say(`call.department.${department}`)}
        </dd>
        <dt>{say("call.begun")}</dt>
        <dd>
          <When call={call} />
        </dd>
      </dl>
    </div>
  );
}

/** When the call began: in the zone of whoever looks on, and in the callee's where their clock shows another. */
function When({ call: { createdAt, phoneNumber } }: { readonly call: CallWithEvents }) {
  const say = useSay();
  if (createdAt === null) return say("states.unknown");
  const moment = readMoment(createdAt);
  return (
    <>
      <Moment text={createdAt} form="full" />
      {moment !== null && <CalleeTime moment={moment} phoneNumber={phoneNumber} className={classes.quiet} />}
    </>
  );
}
