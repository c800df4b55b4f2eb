import type { Call } from "../api/client.ts";
import type { FollowUpSearch } from "../pages/follow-up-search.ts";

/** Calls of the list as they were read in one go. */
export interface Page {
  readonly calls: readonly Call[];
  /** Where the next page begins; null behind the last. */
  readonly next: string | null;
  /** When reading began, in milliseconds of the page's own clock: what is heard later is newer. */
  readonly readAt: number;
}

/** The latest that was heard of calls, by id. */
export type Heard = ReadonlyMap<number, { readonly call: Call; readonly at: number }>;

const MOST_HEARD = 5_000;

/** Whether a call belongs to the list that the address describes. */
export function belongs(call: Call, { state = "open", selection, department }: FollowUpSearch): boolean {
  if (call.ivrSelection !== "1" && call.ivrSelection !== "2") return false;
  if (selection !== undefined && call.ivrSelection !== selection) return false;
  if (department !== undefined && call.department !== department) return false;
  return (call.handledAt === null) === (state === "open");
}

/**
 * What was heard, and these calls besides, as they were at that time; what was heard later of the same call stays. Calls
 * that no list of follow-ups can show are left out; of very many, the oldest that are not listed go.
 */
export function hear(heard: Heard, calls: readonly Call[], at: number, listed: ReadonlySet<number>): Heard {
  const news = calls.filter(
    ({ id, ivrSelection }) =>
      (ivrSelection === "1" || ivrSelection === "2" || listed.has(id) || heard.has(id)) &&
      (heard.get(id)?.at ?? 0) <= at,
  );
  if (news.length === 0) return heard;
  const all = new Map(heard);
  for (const call of news) {
    all.delete(call.id);
    all.set(call.id, { call, at });
  }
  if (all.size <= MOST_HEARD) return all;
  const others = [...all.keys()].filter((id) => !listed.has(id));
  for (const id of others.slice(0, all.size - MOST_HEARD)) all.delete(id);
  return all;
}

/**
 * The list as it is shown: the rows that were read, in their places, each as it was last heard of; and how many
 * calls belong to it but wait until somebody asks for them. A row that no longer belongs stays until then.
 */
export function arrange(
  pages: readonly Page[],
  heard: Heard,
  search: FollowUpSearch,
): { readonly rows: readonly Call[]; readonly waiting: number } {
  const rows = new Map<number, Call>();
  for (const { calls, readAt } of pages)
    for (const call of calls) {
      const news = heard.get(call.id);
      if (!rows.has(call.id)) rows.set(call.id, news !== undefined && news.at >= readAt ? news.call : call);
    }
  const since = pages[0]?.readAt ?? Infinity;
  const waiting = [...heard.values()].filter(
    ({ call, at }) => at >= since && !rows.has(call.id) && belongs(call, search),
  );
  return { rows: [...rows.values()], waiting: waiting.length };
}

/**
 * The rows that are not known to be as they were at that time: those that belong to the list before those that have
 * left it, and among them the longest unread first.
 */
export function doubtfulRows(
  rows: readonly Call[],
  pages: readonly Page[],
  heard: Heard,
  search: FollowUpSearch,
  since: number,
): readonly Call[] {
  const readAt = new Map(pages.toReversed().flatMap((page) => page.calls.map(({ id }) => [id, page.readAt])));
  return rows
    .map((call) => ({
      call,
      belongs: belongs(call, search),
      knownAt: Math.max(readAt.get(call.id) ?? 0, heard.get(call.id)?.at ?? 0),
    }))
    .filter(({ knownAt }) => knownAt < since)
    .sort((a, b) => Number(b.belongs) - Number(a.belongs) || a.knownAt - b.knownAt)
    .map(({ call }) => call);
}
