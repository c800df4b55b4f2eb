import { Button } from "@mantine/core";
import { useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";

import { useMay } from "../api/scopes.ts";
import { Filters } from "../follow-up/filters.tsx";
import classes from "../follow-up/follow-up.module.css";
import { FollowUpList } from "../follow-up/follow-up-list.tsx";
import { NobodyWaits } from "../follow-up/nobody-waits.tsx";
import { useFollowUps } from "../follow-up/use-follow-ups.ts";
import { focusRow } from "../follow-up/use-keys.ts";
import { PageHeading } from "../page-heading.tsx";
import { Loading } from "../states/loading.tsx";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";

/** Who pressed 1 or 2 and is to be called back, and who has been. */
export function FollowUp() {
  const say = useSay();
  const mayCall = useMay("call");
  const search = useSearch({ from: "/signed-in/framed/dashboard/follow-up" });
  const { list, rows, waiting, learn, showNew } = useFollowUps(search);
  const [wanted, setWanted] = useState<number | null>(null);
  // The button goes with the last page: who used it goes on at the first row that it brought.
  useEffect(() => {
    if (wanted === null || rows.length <= wanted) return;
    focusRow(wanted);
    setWanted(null);
  }, [wanted, rows.length]);
  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <PageHeading>{say("frame.followUp")}</PageHeading>
        {mayCall && <p className={classes.keys}>{say("followUp.keys")}</p>}
      </div>
      {!mayCall && <p>{say("states.mayNot.call")}</p>}
      <Filters search={search} />
      <div role="status">
        {waiting > 0 && (
          <Button
            variant="default"
            size="xs"
            onClick={() => {
              document.getElementById("content")?.focus();
              void showNew();
            }}
          >
            {say("followUp.new", { count: waiting })}
          </Button>
        )}
      </div>
      {list.isError && <Problem error={list.error} onRetry={() => void list.refetch()} />}
      {list.isPending && <Loading rows={6} height={52} />}
      {list.isSuccess && rows.length === 0 && <NobodyWaits search={search} />}
      {rows.length > 0 && (
        <FollowUpList
          rows={rows}
          isHandledList={search.state === "handled"}
          open={search.call}
          learn={learn}
        />
      )}
      {list.hasNextPage && (
        <Button
          variant="default"
          loading={list.isFetchingNextPage}
          onClick={() => {
            setWanted(rows.length);
            void list.fetchNextPage();
          }}
        >
          {say("followUp.more")}
        </Button>
      )}
    </div>
  );
}
