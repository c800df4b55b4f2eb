import { Button } from "@mantine/core";
import { useState } from "react";

import { keepFocus } from "../states/keep-focus.ts";
import { LeftDeed } from "../states/left-deed.tsx";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";
import { EndManyDialog } from "./end-many-dialog.tsx";
import { EndedSum } from "./ended-sum.tsx";
import { useEndMany } from "./use-end.ts";

interface EndingManyProps {
  readonly which: "all" | "queued";
  readonly isDisabled: boolean;
  readonly describedBy: string | undefined;
}

/** A button, its question, and what became of it if the question was left before the answer came. */
export function EndingMany({ which, isDisabled, describedBy }: EndingManyProps) {
  const say = useSay();
  const ending = useEndMany();
  const [state, setState] = useState<"idle" | "asking" | "left">("idle");
  return (
    <>
      <Button
        variant="default"
        aria-haspopup="dialog"
        disabled={isDisabled}
        aria-describedby={describedBy}
        onClick={() => {
          if (!ending.isPending) ending.reset();
          setState("asking");
        }}
      >
        {say(`inProgress.${which}.open`)}
      </Button>
      {state === "asking" && (
        <EndManyDialog
          which={which}
          ending={ending}
          onClose={() => {
            keepFocus(() => {
              setState(ending.isPending ? "left" : "idle");
            });
          }}
        />
      )}
      {state === "left" && (
        <LeftDeed
          title={say(`inProgress.${which}.title`)}
          isPending={ending.isPending}
          onForget={() => {
            keepFocus(() => {
              setState("idle");
            });
          }}
        >
          {ending.isSuccess && <EndedSum ended={ending.data} />}
          {ending.isError && (
            <Problem error={ending.error} isOfAction ifUnstored={say("inProgress.all.unstored")} />
          )}
        </LeftDeed>
      )}
    </>
  );
}
