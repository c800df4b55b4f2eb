import type { Call } from "../api/client.ts";
import { isNewer, type Position, positionOf } from "../calls-list/place.ts";
import type { Page } from "./listing.ts";

/** Pages of a list that are read in one round, at most; each holds more rows than a page of the screen. */
const MOST_PAGES = 20;
/** Pages of the other list: of what has left this one, those have the latest. */
const MOST_OTHER_PAGES = 3;
/** Calls that are asked for by name in one round, and from how many on the other list is read before. */
const MOST_ALONE = 20;
const MANY = 5;

/** What is asked of the server, and who takes the answers. */
export interface Questions {
  /** A page of this list, or of the other one, behind a cursor. */
  readonly page: (list: "own" | "other", cursor: string | null) => Promise<Page>;
  /** One call by itself; null if there is none of its name. */
  readonly one: (call: Call) => Promise<Call | null>;
  readonly learn: (calls: readonly Call[], at: number) => void;
  /** Milliseconds of the page's clock. */
  readonly now: () => number;
}

/** Behind which cursor the listed rows begin, if newer ones fill whole pages before them. */
export interface Start {
  readonly newest: number;
  readonly cursor: string;
}

/**
 * One round of reading rows again of which more happened than was told. The pages of the list tell of all that are
 * still in it, and who is new; many that are not may be in the other list; the rest is asked for one by one. What goes
 * beyond the bounds of a round is left for the next.
 *
 * @param listed all rows, the newest first
 * @param doubtful those to be read again, the most urgent first
 * @param start what the round before has found
 */
export async function readAgain(
  listed: readonly Call[],
  doubtful: readonly Call[],
  start: Start | null,
  ask: Questions,
): Promise<Start | null> {
  const left = new Map(doubtful.map((call) => [call.id, call]));
  const newest = listed[0];
  const known = newest !== undefined && start?.newest === newest.id ? start.cursor : null;
  const span = newest && { first: positionOf(newest), last: positionOf(listed.at(-1) ?? newest) };
  const begin = await walk("own", { from: null, known, most: MOST_PAGES }, span, left, ask);
  if (left.size > MANY) {
    await walk("other", { from: begin, known: null, most: MOST_OTHER_PAGES }, span, left, ask);
  }
  await Promise.all(
    [...left.values()].slice(0, MOST_ALONE).map(async (call) => {
      const at = ask.now();
      // What the server does not know by its name stays as it was.
      ask.learn([(await ask.one(call)) ?? call], at);
    }),
  );
  return newest === undefined || begin === null ? null : { newest: newest.id, cursor: begin };
}

interface Way {
  readonly from: string | null;
  /** A cursor further on, before which nobody is listed. */
  readonly known: string | null;
  readonly most: number;
}

/** Reads one page after the other as far as the listed rows reach; tells behind which cursor those begin. */
async function walk(
  list: "own" | "other",
  { from, known, most }: Way,
  span: { readonly first: Position; readonly last: Position } | undefined,
  left: Map<number, Call>,
  ask: Questions,
): Promise<string | null> {
  let cursor = from;
  let begin = from;
  for (let pages = 0; pages < most; pages += 1) {
    const { calls, next, readAt } = await ask.page(list, cursor);
    ask.learn(calls, readAt);
    for (const { id } of calls) left.delete(id);
    const last = calls.at(-1);
    if (next === null || last === undefined || span === undefined || left.size === 0) return begin;
    const position = positionOf(last);
    if (isNewer(position, span.first)) {
      begin = (cursor === from ? known : null) ?? next;
      cursor = begin;
    } else if (isNewer(position, span.last)) cursor = next;
    else return begin;
  }
  return begin;
}
