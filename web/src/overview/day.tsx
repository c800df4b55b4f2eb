import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";

import { Empty } from "../states/empty.tsx";
import { useSay } from "../words/words.tsx";
import type { Today } from "./calls-of-day.ts";
import { Departments } from "./departments.tsx";
import { Figures } from "./figures.tsx";
import { HoursChart } from "./hours-chart.tsx";

/** The day in numbers; before its first call, what to do next. */
export function Day({ today }: { readonly today: Today }) {
  return (
    <>
      <Figures today={today} />
      <div className="panel">{isEmpty(today) ? <NoCalls /> : <HoursChart today={today} />}</div>
      <Departments today={today} />
    </>
  );
}

/** Yesterday's outline is worth drawing even before today's first call. */
function isEmpty({ today, hours }: Today): boolean {
  return today.calls === 0 && hours.every(({ yesterday }) => yesterday === 0);
}

function NoCalls() {
  const say = useSay();
  return (
    <Empty title={say("overview.empty")} todo={say("overview.empty.todo")}>
      <Button renderRoot={(props) => <Link to="/dashboard/start-call" {...props} />}>
        {say("frame.startCall")}
      </Button>
    </Empty>
  );
}
