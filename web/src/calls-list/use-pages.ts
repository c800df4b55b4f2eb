import { type InfiniteData, keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { useMemo, useState } from "react";

import type { CallsQuery } from "./filter.ts";
import { type Page, type Place, placeAfter, placeOfRow, type Position, TOP } from "./place.ts";
import { PAGE_SIZE, readPage } from "./read-page.ts";

const MOST_PAGES = 20;

interface View {
  readonly of: string;
  /** Which reading of the list this is; the newest calls come with the next one. */
  readonly reading: number;
  readonly place: Place;
  /** How often somebody went further than the next page, so that the pages between are not read. */
  readonly jumps: number;
}

/** The pages of a list that are in memory: a window that moves with whoever reads. */
export function usePages(query: CallsQuery) {
  const of = JSON.stringify(query);
  const [stored, setView] = useState<View>({ of, reading: 0, place: TOP, jumps: 0 });
  const view = stored.of === of ? stored : { of, reading: 0, place: TOP, jumps: 0 };
  const { of: filter, reading, place, jumps } = view;
  const asked = useInfiniteQuery<Page, Error, InfiniteData<Page, Place>, readonly unknown[], Place>({
    queryKey: ["calls", filter, reading, jumps],
    queryFn: ({ pageParam, signal }) => readPage(pageParam, query, signal),
    initialPageParam: place,
    getNextPageParam: (page, _pages, at) => placeAfter(at, page),
    getPreviousPageParam: (_page, _pages, at) => at.before,
    maxPages: MOST_PAGES,
    placeholderData: keepPreviousData,
    // Live news change what was read (news.ts). Reading again by itself would move the rows.
    staleTime: "static",
    gcTime: 0,
    structuralSharing: false,
  });
  const { data, isFetching, isError, isPlaceholderData } = asked;
  const pages = data?.pages ?? NO_PAGES;
  const places = data?.pageParams ?? NO_PLACES;
  const shown = useMemo(() => shownOf(pages, places), [pages, places]);

  /** Reads what is missing around these rows. */
  const reach = (first: number, last: number) => {
    const [top] = places;
    if (top === undefined || isFetching || isError || isPlaceholderData) return;
    if (first < top.start - PAGE_SIZE) setView({ ...view, place: placeOfRow(first, top), jumps: jumps + 1 });
    else if (first < top.start + MARGIN && asked.hasPreviousPage) void asked.fetchPreviousPage();
    else if (last > top.start + shown.ids.size - MARGIN && asked.hasNextPage) void asked.fetchNextPage();
  };
  return {
    asked,
    pages,
    places,
    shown,
    /** Names this reading of this list. */
    name: `${filter} ${reading}`,
    reach,
    /** Reads the list anew, from the newest call on. */
    startAnew: () => {
      setView({ of, reading: reading + 1, place: TOP, jumps: 0 });
    },
    tryAgain: () => {
      if (asked.isFetchNextPageError) void asked.fetchNextPage();
      else if (asked.isFetchPreviousPageError) void asked.fetchPreviousPage();
      else void asked.refetch();
    },
  };
}

const MARGIN = PAGE_SIZE / 2;
const NO_PAGES: readonly Page[] = [];
const NO_PLACES: readonly Place[] = [];

function shownOf(pages: readonly Page[], places: readonly Place[]) {
  const ids = new Set(pages.flatMap(({ calls }) => calls.map(({ id }) => id)));
  const spans = pages.flatMap(({ span }) => (span === null ? [] : [span]));
  const first = spans[0]?.first ?? null;
  const isAll = (pages.at(-1)?.next ?? null) === null;
  return {
    ids,
    newest: newestOf(places[0]) ?? first,
    first,
    last: isAll ? null : (spans.at(-1)?.last ?? null),
  };
}

function newestOf(place: Place | undefined): Position | null {
  let root = place;
  while (root?.before) root = root.before;
  return root?.newest ?? null;
}
