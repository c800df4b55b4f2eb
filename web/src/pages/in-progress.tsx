import { Button } from "@mantine/core";
import { useId, useRef, useState } from "react";

import { useMay } from "../api/scopes.ts";
import { CallList } from "../in-progress/call-list.tsx";
import { EndManyButtons } from "../in-progress/end-many-buttons.tsx";
import { type Asking, Endings } from "../in-progress/endings.tsx";
import classes from "../in-progress/in-progress.module.css";
import { phaseOf } from "../in-progress/phases.ts";
import { useInProgress } from "../in-progress/use-in-progress.ts";
import { PageHeading } from "../page-heading.tsx";
import { Empty } from "../states/empty.tsx";
import { keepFocus } from "../states/keep-focus.ts";
import { Loading } from "../states/loading.tsx";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";

const FIRST = 200;
/** As many as the server lists. */
const MOST = 1_000;

/** The calls that have not ended, and how to end them; for who may not see them, how to end all. */
export function InProgress() {
  const say = useSay();
  const mayRead = useMay("read");
  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <PageHeading>{say("frame.inProgress")}</PageHeading>
        <EndManyButtons />
      </div>
      {mayRead ? <Watched /> : <p>{say("inProgress.mayNotRead")}</p>}
    </div>
  );
}

function Watched() {
  const say = useSay();
  const whyNot = useId();
  const [limit, setLimit] = useState(FIRST);
  const { list, rows, element, release, ask } = useInProgress(limit);
  const mayEnd = useMay("call");
  const mayManage = useMay("manage");
  const asking = useRef<Asking>(null);
  const total = list.data?.total ?? 0;
  const unknown = list.data?.calls.filter(({ call }) => phaseOf(call) === "unknown").length ?? 0;
  return (
    <>
      {!mayEnd && <p id={whyNot}>{say(mayManage ? "inProgress.mayEndAll" : "inProgress.mayNotEndOne")}</p>}
      <Endings asking={asking} rows={rows} onAnswered={ask} />
      {list.isError && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading rows={6} height={52} />}
      {list.isSuccess && total === 0 && rows.length === 0 && (
        <Empty title={say("inProgress.empty")} todo={say("inProgress.empty.todo")} />
      )}
      {total > 0 && <p className={classes.quiet}>{say("inProgress.count", { total })}</p>}
      {unknown > 0 && <p className={classes.quiet}>{say("inProgress.unknownFate", { count: unknown })}</p>}
      {rows.length > 0 && (
        <CallList
          rows={rows}
          mayEnd={mayEnd}
          whyNot={whyNot}
          list={element}
          onRelease={release}
          onEnd={(call) => {
            asking.current?.ask(call);
          }}
        />
      )}
      {total > limit && <p>{say("inProgress.oldest", { limit })}</p>}
      {total > limit && limit < MOST && (
        <Button
          variant="default"
          loading={list.isPlaceholderData}
          onClick={() => {
            // The button goes: whoever stands on it goes on at the last call that it leaves.
            const last = [...(element.current?.querySelectorAll<HTMLElement>("[data-call]") ?? [])].at(-1);
            keepFocus(
              () => {
                setLimit(MOST);
              },
              () => last ?? null,
            );
          }}
        >
          {say("inProgress.more", { most: MOST })}
        </Button>
      )}
    </>
  );
}
