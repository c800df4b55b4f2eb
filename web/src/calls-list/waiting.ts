import type { Call } from "../api/client.ts";
import { type CallsQuery, matches } from "./filter.ts";
import { isNewer, type Position, positionOf } from "./place.ts";

/** Calls that belong to the list, but are not shown before somebody asks for them. */
export interface Waiting {
  readonly ids: ReadonlySet<number>;
  /** There may be more, of which nobody has told. */
  readonly more: boolean;
}

export const NOBODY: Waiting = { ids: new Set(), more: false };

/** The part of the list that is in memory. */
export interface Shown {
  readonly ids: ReadonlySet<number>;
  /** The newest row of the whole list; null if it is empty. */
  readonly newest: Position | null;
  /** The rows in memory reach from here … */
  readonly first: Position | null;
  /** … to here; null if nothing follows. */
  readonly last: Position | null;
}

/**
 * Who waits after the news. Calls that match the filter and are not shown come in, those that match no longer go.
 * What lies between the rows in memory and the newest, or behind them, comes by scrolling.
 *
 * @returns `uncertain` if only the server can tell who matches.
 */
export function awaitNews(
  waiting: Waiting,
  news: readonly Call[],
  query: CallsQuery,
  shown: Shown,
): { readonly waiting: Waiting; readonly uncertain: boolean } {
  const ids = new Set(waiting.ids);
  let uncertain = false;
  for (const call of news) {
    const answer = matches(call, query);
    if (answer === false || shown.ids.has(call.id)) ids.delete(call.id);
    else if (!isInReach(positionOf(call), shown)) continue;
    else if (answer === null) uncertain ||= !ids.has(call.id);
    else ids.add(call.id);
  }
  const isSame = ids.size === waiting.ids.size && [...ids].every((id) => waiting.ids.has(id));
  return { waiting: isSame ? waiting : { ...waiting, ids }, uncertain };
}

/** Who waits, by the newest calls that the server has just told of this filter; all of them match. */
export function awaitNewest(waiting: Waiting, newest: readonly Call[], shown: Shown): Waiting {
  const later = newest.filter(
    (call) => !shown.ids.has(call.id) && (shown.newest === null || isNewer(positionOf(call), shown.newest)),
  );
  const ids = new Set([...waiting.ids, ...later.map(({ id }) => id)]);
  // Not one of them is known: behind these there are perhaps more.
  const more = waiting.more || (later.length > 0 && later.length === newest.length && shown.newest !== null);
  return { ids, more };
}

function isInReach(position: Position, { newest, first, last }: Shown): boolean {
  if (newest === null || first === null || isNewer(position, newest)) return true;
  return !isNewer(position, first) && (last === null || isNewer(position, last));
}
