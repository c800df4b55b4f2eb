import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";

import { queries } from "../api/queries.ts";
import { useMay } from "../api/scopes.ts";
import { useDialing } from "../dialing/use-dialing.ts";
import { useWithoutNews } from "../live/use-without-news.ts";
import { isRepeated } from "../states/is-repeated.ts";
import { Loading } from "../states/loading.tsx";
import { Modal, ModalButtons } from "../states/modal.tsx";
import { Problem } from "../states/problem.tsx";
import { StillWaiting } from "../states/still-waiting.tsx";
import { useSay } from "../words/words.tsx";
import { EndedSum, hasMore } from "./ended-sum.tsx";
import { type Reach, reachOf, sumOf } from "./phases.ts";
import type { useEndMany } from "./use-end.ts";

/** As many as one request ends, and as the server lists. */
const MOST = 1_000;

interface EndManyDialogProps {
  readonly which: "all" | "queued";
  readonly ending: ReturnType<typeof useEndMany>;
  readonly onClose: () => void;
}

/** Counts whom it concerns, says what it means for them, ends the calls, and tells what became of them. */
export function EndManyDialog({ which, ending, onClose }: EndManyDialogProps) {
  const say = useSay();
  const mayRead = useMay("read");
  const listed = useQuery({ ...queries.callsInProgress(MOST), enabled: mayRead, ...useWithoutNews() });
  const reach = reachOf(listed.data?.calls.map(({ call }) => call) ?? [], which);
  const count = sumOf(reach);
  // The list may be what cannot be read in an emergency: then all are ended uncounted.
  const isUncounted = !mayRead || listed.isError || (listed.isPending && listed.failureCount > 0);
  const isDone = ending.isSuccess && !hasMore(ending.data);
  const isWorthAsking = !isDone && (count > 0 || isUncounted || ending.isSuccess);
  return (
    <Modal title={say(`inProgress.${which}.title`)} onClose={onClose}>
      {ending.isSuccess && <EndedSum ended={ending.data} />}
      {!ending.isSuccess && listed.isPending && !isUncounted && <Loading rows={2} />}
      {!ending.isSuccess && isUncounted && (
        <>
          <p>{say("inProgress.uncounted")}</p>
          {which === "queued" && <p>{say("inProgress.queued.more")}</p>}
          <GoesOn />
        </>
      )}
      {!ending.isSuccess && listed.isSuccess && !isUncounted && (
        <>
          <Meaning which={which} reach={reach} />
          {listed.data.total > MOST && <p>{say("inProgress.inParts", { most: MOST })}</p>}
          <GoesOn />
        </>
      )}
      {isWorthAsking && ending.isError && (
        <Problem error={ending.error} isOfAction ifUnstored={say("inProgress.all.unstored")} />
      )}
      {ending.isPending && <StillWaiting />}
      <ModalButtons>
        <Button variant="default" data-autofocus onClick={onClose}>
          {say(
            ending.isSuccess || ending.isError || ending.isPending ? "states.close" : "inProgress.leaveAll",
          )}
        </Button>
        {isWorthAsking && (
          <Button
            color="danger"
            loading={ending.isPending}
            onClick={(event) => {
              if (!isRepeated(event, ending.isPending)) ending.mutate(which);
            }}
          >
            {ending.isSuccess
              ? say("inProgress.goOn")
              : isUncounted
                ? say(`inProgress.${which}.buttonUncounted`)
                : say(`inProgress.${which}.button`, { count })}
          </Button>
        )}
      </ModalButtons>
    </Modal>
  );
}

function Meaning({ which, reach }: Pick<EndManyDialogProps, "which"> & { readonly reach: Reach }) {
  const say = useSay();
  const lines = (["waiting", "ringing", "talking", "unknown", "outOfReach"] as const).filter(
    (part) => reach[part] > 0,
  );
  return (
    <>
      {sumOf(reach) === 0 && reach.outOfReach === 0 && <p>{say("inProgress.nobody")}</p>}
      {lines.length > 0 && (
        <ul>
          {lines.map((part) => (
            <li key={part}>{say(`inProgress.reach.${part}`, { count: reach[part] })}</li>
          ))}
        </ul>
      )}
      {which === "queued" && <p>{say("inProgress.queued.more")}</p>}
    </>
  );
}

/** That calls which begin meanwhile are not among them, as long as any begin. */
function GoesOn() {
  const say = useSay();
  if (useDialing()?.state !== "running") return null;
  return (
    <p>
      {say("inProgress.goesOn")} <Link to="/dashboard/protection">{say("dialing.toProtection")}</Link>
    </p>
  );
}
