import { Button } from "@mantine/core";
import { getRouteApi, Link, useNavigate } from "@tanstack/react-router";
import { useCallback, useEffect, useMemo, useRef } from "react";

import type { Call } from "../api/client.ts";
import { CallTable } from "../calls-list/call-table.tsx";
import classes from "../calls-list/calls-list.module.css";
import { ColumnChoice, useColumns } from "../calls-list/column-choice.tsx";
import { csvAddress, type FilterName, FILTERS, queryOf } from "../calls-list/filter.ts";
import { FilterChips } from "../calls-list/filter-chips.tsx";
import { Filters } from "../calls-list/filters.tsx";
import { useCsv } from "../calls-list/use-csv.ts";
import { useLiveCalls } from "../calls-list/use-live-calls.ts";
import { PageHeading } from "../page-heading.tsx";
import { writeSearch } from "../search-text.ts";
import { Empty } from "../states/empty.tsx";
import { Loading } from "../states/loading.tsx";
import { Problem } from "../states/problem.tsx";
import { kindOf } from "../states/problem-kinds.ts";
import { useSay } from "../words/words.tsx";
import type { CallsSearch } from "./calls-search.ts";

const route = getRouteApi("/signed-in/framed/dashboard/calls");

/** All calls, the newest first: chosen by filters, walked by keys, opened beside the list. */
export function Calls() {
  const say = useSay();
  const search = route.useSearch();
  const navigate = useNavigate({ from: "/dashboard/calls" });
  const { q, status, department, selection, from, to, call: openCall } = search;
  const filters: CallsSearch = useMemo(
    () => ({ q, status, department, selection, from, to }),
    [q, status, department, selection, from, to],
  );
  const query = useMemo(() => queryOf(filters), [filters]);
  const range = useRef({ first: 0, last: 0 });
  const list = useLiveCalls(query, range);
  const [columns, hideColumns] = useColumns();
  const csv = useCsv();
  const sum = useRef<HTMLParagraphElement>(null);

  const choose = (change: Partial<CallsSearch>) => {
    void navigate({
      search: (before) => ({ ...before, ...change }),
      replace: "from" in change || "to" in change,
      resetScroll: false,
    });
  };
  const remove = (names: readonly FilterName[]) => {
    const change = Object.fromEntries(names.map((name) => [name, undefined]));
    void navigate({ search: (before) => ({ ...before, ...change }), resetScroll: false });
  };
  const isOpen = openCall !== undefined;
  const open = useCallback(
    (call: Call, walking: boolean) => {
      void navigate({
        search: (before) => ({ ...before, call: nameOf(call) }),
        replace: walking || isOpen,
        resetScroll: false,
      });
    },
    [navigate, isOpen],
  );
  const addressOf = useCallback(
    (call: Call) => `/dashboard/calls${writeSearch({ ...filters, call: nameOf(call) })}`,
    [filters],
  );

  const { asked, rows, start, waiting, startAnew } = list;
  const hasMore = asked.hasNextPage;
  const isEmpty = asked.isSuccess && rows.length === 0;
  const hasNews = waiting.count > 0;
  // The rows are still those of the search before.
  const isLooking = asked.isPlaceholderData;
  const looking =
    asked.failureReason === null
      ? say("calls.looking")
      : say("calls.lookingAgain", { problem: say(`states.problem.${kindOf(asked.failureReason)}.title`) });
  // Where nothing is, nothing can jump.
  useEffect(() => {
    if (isEmpty && hasNews) startAnew();
  }, [isEmpty, hasNews, startAnew]);

  return (
    <div className={classes.page}>
      <div className={classes.bar}>
        <PageHeading>{say("frame.calls")}</PageHeading>
        <Filters search={search} onChange={choose} />
        <ColumnChoice columns={columns} onHide={hideColumns} />
        <Button
          variant="default"
          loading={csv.isPending}
          renderRoot={(props) => <a href={csvAddress(query)} {...props} />}
          onClick={(event) => {
            event.preventDefault();
            if (!csv.isPending) csv.mutate(csvAddress(query));
          }}
        >
          {say("calls.csv")}
        </Button>
      </div>
      {csv.isError && (
        <Problem
          error={csv.error}
          onRetry={() => {
            csv.mutate(csvAddress(query));
          }}
        />
      )}
      <FilterChips search={search} onRemove={remove} />
      <div className={classes.bar}>
        <p ref={sum} role="status" tabIndex={-1} className={classes.sum}>
          {isLooking && looking}
          {asked.isSuccess &&
            !isLooking &&
            say(hasMore ? "calls.sum.more" : "calls.sum.all", { count: start + rows.length })}
        </p>
        {(hasNews || waiting.more) && (
          <Button
            size="xs"
            onClick={() => {
              startAnew();
              sum.current?.focus();
            }}
          >
            {waiting.more
              ? say("calls.new.atLeast", { count: waiting.count })
              : say("calls.new", { count: waiting.count })}
          </Button>
        )}
      </div>
      {asked.isPending && <Loading rows={12} />}
      {asked.isError && <Problem error={asked.error} onRetry={list.tryAgain} />}
      {isEmpty && <NoCalls isFiltered={Object.keys(query).length > 0} onClear={() => remove(FILTERS)} />}
      {rows.length > 0 && (
        <CallTable
          name={list.name}
          rows={rows}
          start={start}
          hasMore={hasMore}
          isOld={asked.isPlaceholderData}
          columns={columns}
          openCall={openCall}
          addressOf={addressOf}
          onOpen={open}
          onReach={list.reach}
          range={range}
        />
      )}
    </div>
  );
}

function NoCalls({ isFiltered, onClear }: { readonly isFiltered: boolean; readonly onClear: () => void }) {
  const say = useSay();
  if (!isFiltered) {
    return (
      <Empty title={say("calls.empty")} todo={say("calls.emptyMore")}>
        <Link to="/dashboard/start-call">{say("frame.startCall")}</Link>
      </Empty>
    );
  }
  return (
    <Empty title={say("calls.emptyByFilter")} todo={say("calls.emptyByFilterMore")}>
      <Button variant="default" onClick={onClear}>
        {say("states.clearFilters")}
      </Button>
    </Empty>
  );
}

function nameOf({ callSid, reference }: Call): string | undefined {
  return callSid ?? reference ?? undefined;
}
