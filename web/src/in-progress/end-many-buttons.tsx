import { useId } from "react";

import { useMay } from "../api/scopes.ts";
import { useSay } from "../words/words.tsx";
import { EndingMany } from "./ending-many.tsx";
import classes from "./in-progress.module.css";

/** Ends many calls at once; each button only opens the question. */
export function EndManyButtons() {
  const say = useSay();
  const whyNot = useId();
  const mayManage = useMay("manage");
  return (
    <>
      {(["queued", "all"] as const).map((which) => (
        <EndingMany
          key={which}
          which={which}
          isDisabled={!mayManage}
          describedBy={mayManage ? undefined : whyNot}
        />
      ))}
      {!mayManage && (
        <p id={whyNot} className={classes.quiet}>
          {say("states.mayNot.manage")}
        </p>
      )}
    </>
  );
}
