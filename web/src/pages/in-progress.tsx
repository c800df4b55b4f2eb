import { Button } from "@mantine/core";
import { useId, useState } from "react";

import { useMay } from "../api/scopes.ts";
import { nameOf } from "../call/call-names.ts";
import { CallList } from "../in-progress/call-list.tsx";
import { EndDialog } from "../in-progress/end-dialog.tsx";
import { EndManyButtons } from "../in-progress/end-many-buttons.tsx";
import classes from "../in-progress/in-progress.module.css";
import type { Row } from "../in-progress/rows.ts";
import type { Ended } from "../in-progress/use-end.ts";
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

/** The calls that have not ended, and how to end them. */
export function InProgress() {
  const say = useSay();
  const whyNot = useId();
  const [limit, setLimit] = useState(FIRST);
  const { list, rows, element, release, ask } = useInProgress(limit);
  const mayEnd = useMay("call");
  const [asked, setAsked] = useState<Row | null>(null);
  const [told, setTold] = useState<{ readonly name: string; readonly outcome: Ended["outcome"] } | null>(
    null,
  );
  const total = list.data?.total ?? 0;
  const current = rows.find(({ call }) => call.id === asked?.call.id);

  const close = (name: string) => {
    keepFocus(
      () => {
        setAsked(null);
      },
      () => document.querySelector<HTMLElement>(`li [data-call="${CSS.escape(name)}"]`),
    );
    ask();
  };
  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <PageHeading>{say("frame.inProgress")}</PageHeading>
        <EndManyButtons isEmpty={total === 0} />
      </div>
      {!mayEnd && <p id={whyNot}>{say("states.mayNot.call")}</p>}
      <p role="status">{told !== null && say(`inProgress.told.${told.outcome}`, { name: told.name })}</p>
      {list.isError && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading rows={6} height={52} />}
      {list.isSuccess && total === 0 && rows.length === 0 && (
        <Empty title={say("inProgress.empty")} todo={say("inProgress.empty.todo")} />
      )}
      {total > 0 && <p className={classes.quiet}>{say("inProgress.count", { total })}</p>}
      {rows.length > 0 && (
        <CallList
          rows={rows}
          mayEnd={mayEnd}
          whyNot={whyNot}
          list={element}
          onRelease={release}
          onEnd={(call) => {
            setTold(null);
            setAsked(rows.find((row) => row.call.id === call.id) ?? null);
          }}
        />
      )}
      {total > limit && <p>{say("inProgress.oldest", { limit })}</p>}
      {total > limit && limit < MOST && (
        <Button
          variant="default"
          loading={list.isPlaceholderData}
          onClick={() => {
            setLimit(MOST);
          }}
        >
          {say("inProgress.more", { most: MOST })}
        </Button>
      )}
      {asked && (
        <EndDialog
          call={current?.call ?? asked.call}
          isOver={current?.isOver ?? true}
          onEnded={({ outcome }) => {
            setTold({ name: asked.call.customerName ?? say("call.noName"), outcome });
            close(nameOf(asked.call));
          }}
          onClose={() => {
            close(nameOf(asked.call));
          }}
        />
      )}
    </div>
  );
}
