import { Button } from "@mantine/core";
import { useId, useState } from "react";

import { useMay } from "../api/scopes.ts";
import { keepFocus } from "../states/keep-focus.ts";
import { useSay } from "../words/words.tsx";
import { EndManyDialog } from "./end-many-dialog.tsx";
import classes from "./in-progress.module.css";

/** Ends many calls at once; each button only opens the question. */
export function EndManyButtons({ isEmpty }: { readonly isEmpty: boolean }) {
  const say = useSay();
  const whyNot = useId();
  const mayManage = useMay("manage");
  const [which, setWhich] = useState<"all" | "queued" | null>(null);
  return (
    <>
      {(["queued", "all"] as const).map((each) => (
        <Button
          key={each}
          variant="default"
          aria-haspopup="dialog"
          disabled={!mayManage || isEmpty}
          aria-describedby={mayManage ? undefined : whyNot}
          onClick={() => {
            setWhich(each);
          }}
        >
          {say(`inProgress.${each}.open`)}
        </Button>
      ))}
      {!mayManage && (
        <p id={whyNot} className={classes.quiet}>
          {say("states.mayNot.manage")}
        </p>
      )}
      {which !== null && (
        <EndManyDialog
          which={which}
          onClose={() => {
            keepFocus(() => {
              setWhich(null);
            });
          }}
        />
      )}
    </>
  );
}
