import { Button } from "@mantine/core";
import { Link, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";

import classes from "../audit-log/audit-log.module.css";
import { EntryRow } from "../audit-log/entry-row.tsx";
import { Filters } from "../audit-log/filters.tsx";
import { useEntries } from "../audit-log/use-entries.ts";
import { useKeyNames } from "../audit-log/use-key-names.ts";
import { useTimes } from "../fields/times.ts";
import { PageHeading } from "../page-heading.tsx";
import { Empty } from "../states/empty.tsx";
import { Loading } from "../states/loading.tsx";
import { Problem } from "../states/problem.tsx";
import { useSay } from "../words/words.tsx";

/** Who did what, newest first. */
export function AuditLog() {
  const say = useSay();
  const search = useSearch({ from: "/signed-in/framed/dashboard/audit-log" });
  const { clock } = useTimes();
  const list = useEntries(search);
  const readAt = list.data?.pages[0]?.readAt;
  const { nameOf } = useKeyNames();
  const entries = list.data?.pages.flatMap((page) => page.entries) ?? [];
  const isFiltered = [search.action, search.key, search.from, search.to].some((part) => part !== undefined);
  const loadMore = useFocusOnMore(entries.length, () => void list.fetchNextPage());
  return (
    <div className={classes.page}>
      <div className={classes.top}>
        <PageHeading>{say("auditLog.page")}</PageHeading>
        <Button variant="default" loading={list.isRefetching} onClick={() => void list.refetch()}>
          {say("auditLog.again")}
        </Button>
      </div>
      <p className={classes.intro}>{say("auditLog.intro")}</p>
      {readAt !== undefined && (
        <p className={classes.intro}>{say("auditLog.readAt", { time: clock(new Date(readAt)) })}</p>
      )}
      <Filters search={search} />
      {list.isError && !list.isFetchNextPageError && (
        <Problem error={list.error} onRetry={() => void list.refetch()} />
      )}
      {list.isPending && <Loading rows={8} height={52} />}
      {list.isSuccess && entries.length === 0 && (
        <Empty
          title={say(isFiltered ? "auditLog.noneFiltered" : "auditLog.none")}
          todo={say(isFiltered ? "auditLog.noneFilteredMore" : "auditLog.noneMore")}
        >
          {isFiltered && (
            <Link to="/dashboard/audit-log" className={classes.clear}>
              {say("states.clearFilters")}
            </Link>
          )}
        </Empty>
      )}
      {entries.length > 0 && (
        <ol className={classes.rows}>
          {entries.map((entry) => (
            <EntryRow key={entry.id} entry={entry} keyName={nameOf} />
          ))}
        </ol>
      )}
      {list.isFetchNextPageError && <Problem error={list.error} onRetry={loadMore} />}
      {list.hasNextPage && (
        <Button variant="default" loading={list.isFetchingNextPage} onClick={loadMore}>
          {say("auditLog.more")}
        </Button>
      )}
    </div>
  );
}

/** The button goes with the last page: who used it goes on at the first entry that it brought. */
function useFocusOnMore(count: number, load: () => void): () => void {
  const [wanted, setWanted] = useState<number | null>(null);
  useEffect(() => {
    if (wanted === null || count <= wanted) return;
    document.querySelectorAll<HTMLElement>("[data-entry]").item(wanted).focus();
    setWanted(null);
  }, [wanted, count]);
  return () => {
    setWanted(count);
    load();
  };
}
