import type { Call } from "../api/client.ts";
import type { Page } from "./place.ts";

interface Heard {
  readonly call: Call;
  /** When it was so at the earliest, in milliseconds of the page's clock. */
  readonly at: number;
}

/** What was heard of calls since their pages were read. */
export interface News {
  readonly calls: ReadonlyMap<number, Heard>;
  /** The row in which each of these calls is kept now: of two rows, the server makes one. */
  readonly rowOf: ReadonlyMap<string, number>;
}

export const NO_NEWS: News = { calls: new Map(), rowOf: new Map() };

const MOST_NEWS = 2_000;

/**
 * The news with these calls, as they were at that time; what was heard later of the same call stays. When there are
 * many, those go that are older than a minute and concern none of the `shown` calls.
 */
export function hear(news: News, heard: readonly Call[], at: number, shown: ReadonlySet<number>): News {
  const calls = new Map(news.calls);
  for (const call of heard) {
    if ((calls.get(call.id)?.at ?? 0) <= at) calls.set(call.id, { call, at });
  }
  if (calls.size > MOST_NEWS) {
    for (const [id, old] of calls) if (old.at < at - 60_000 && !shown.has(id)) calls.delete(id);
  }
  const rowOf = new Map<string, number>();
  for (const [id, { call }] of calls) if (call.callSid !== null) rowOf.set(call.callSid, id);
  return { calls, rowOf };
}

/**
 * The pages with what was heard since, in place: the same id is replaced, another row of the same call goes, and
 * nothing is added. A page without news stays the same object, and so does a call.
 */
export function applyNews(pages: readonly Page[], news: News): readonly Page[] {
  if (news.calls.size === 0) return pages;
  return pages.map((page) => {
    const isLater = (id: number) => (news.calls.get(id)?.at ?? 0) >= page.readAt && news.calls.has(id);
    const isGone = ({ callSid, id }: Call) => {
      const row = callSid === null ? undefined : news.rowOf.get(callSid);
      return row !== undefined && row !== id && isLater(row);
    };
    if (!page.calls.some((call) => isLater(call.id) || isGone(call))) return page;
    const calls = page.calls
      .filter((call) => !isGone(call))
      .map((call) => (isLater(call.id) ? (news.calls.get(call.id)?.call ?? call) : call));
    return { ...page, calls };
  });
}
