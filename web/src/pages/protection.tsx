import { useQuery } from "@tanstack/react-query";

import { queries } from "../api/queries.ts";
import { Caps } from "../dialing/caps.tsx";
import classes from "../dialing/dialing.module.css";
import { SwitchDoubt } from "../dialing/doubt.tsx";
import { KeyTable } from "../dialing/key-table.tsx";
import { Refusals } from "../dialing/refusals.tsx";
import { SwitchPanel } from "../dialing/switch-panel.tsx";
import { PageHeading } from "../page-heading.tsx";
import { Loading } from "../states/loading.tsx";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";

/** Milliseconds between two questions: no news tell how full the caps are. */
const PAUSE = 15_000;

/** Whether calls go out, how many more may, and what was refused: what keeps a mistake or a thief from calling a town. */
export function Protection() {
  const say = useSay();
  const { data: dialing, error, refetch } = useQuery({ ...queries.dialing(), refetchInterval: PAUSE });
  return (
    <div className={classes.page}>
      <PageHeading>{say("frame.protection")}</PageHeading>
      <SwitchDoubt />
      {error && <Problem error={error} onRetry={() => void refetch()} />}
      {!dialing && !error && <Loading rows={8} />}
      {dialing && (
        <>
          <SwitchPanel dialing={dialing} />
          <Caps caps={dialing.caps} />
          <KeyTable keys={dialing.keys} />
          <Refusals refusedToday={dialing.refusedToday} />
        </>
      )}
    </div>
  );
}
