import { Button } from "@mantine/core";

import classes from "../checks/checks.module.css";
import { Outcome } from "../checks/outcome.tsx";
import { Running } from "../checks/running.tsx";
import { useExamination } from "../checks/use-examination.ts";
import { PageHeading } from "../page-heading.tsx";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";

/** Looks at everything that calls need, and says what is wrong and what to do. */
export function Checks() {
  const say = useSay();
  const { examination, at, error, isRunning, begun, run } = useExamination();
  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <PageHeading>{say("checks.page")}</PageHeading>
        <Button
          variant="default"
          aria-disabled={isRunning}
          onClick={() => {
            if (!isRunning) run();
          }}
        >
          {say("checks.run")}
        </Button>
      </div>
      <p className={classes.quiet}>{say("checks.intro")}</p>
      {isRunning && <Running begun={begun} />}
      {!isRunning && error !== null && <Problem error={error} isAskedByHand />}
      {examination && <Outcome examination={examination} at={at} isOld={isRunning || error !== null} />}
    </div>
  );
}
