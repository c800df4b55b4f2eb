import { Link } from "@tanstack/react-router";

import type { FollowUpSearch } from "../pages/follow-up-search.ts";
import { Empty } from "../states/empty.tsx";
import { useSay } from "../words/words.tsx";
import classes from "./follow-up.module.css";

/** No follow-up is there: by the filter, or at all. */
export function NobodyWaits({
  search: { state, selection, department },
}: {
  readonly search: FollowUpSearch;
}) {
  const say = useSay();
  if (selection !== undefined || department !== undefined)
    return (
      <Empty title={say("followUp.noneFiltered")} todo={say("followUp.noneFilteredMore")}>
        <Link to="/dashboard/follow-up" search={{ state }} className={classes.next}>
          {say("states.clearFilters")}
        </Link>
      </Empty>
    );
  if (state === "handled")
    return <Empty title={say("followUp.noneHandled")} todo={say("followUp.noneHandledMore")} />;
  return (
    <Empty title={say("followUp.none")} todo={say("followUp.noneMore")}>
      <Link to="/dashboard/start-call" className={classes.next}>
        {say("frame.startCall")}
      </Link>
    </Empty>
  );
}
