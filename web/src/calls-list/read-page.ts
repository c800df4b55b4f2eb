import { type Call, server } from "../api/client.ts";
import { nextCursor } from "../api/next-cursor.ts";
import { readMoment } from "../fields/times.ts";
import type { CallsQuery } from "./filter.ts";
import { isNewer, type Page, type Place, type Position, positionOf } from "./place.ts";

/** Rows of a page; the server gives 1,000 at most. */
export const PAGE_SIZE = 200;

interface Part {
  readonly calls: readonly Call[];
  readonly next: string | null;
}

/** The newest calls of a filter, however new. */
export async function readNewest(query: CallsQuery, signal: AbortSignal): Promise<readonly Call[]> {
  return (await readPart(query, null, signal)).calls;
}

/**
 * Reads the page at a place. One that was read before is read from its first to its last row again: calls that have
 * joined or left meanwhile neither leave a gap before the next page nor show rows twice.
 *
 * @throws ApiProblem
 */
export async function readPage(place: Place, query: CallsQuery, signal: AbortSignal): Promise<Page> {
  const { newest, until } = place;
  const readAt = performance.now();
  const end = newest && afterSecond(newest.createdAt);
  const pinned = end === null ? query : { ...query, to: earlier(query.to, end) };
  const calls: Call[] = [];
  let cursor = place.cursor;
  for (;;) {
    const part = await readPart(pinned, cursor, signal);
    const last = part.calls.at(-1);
    if (until === null) return pageOf(part.calls, part.next, readAt);
    calls.push(
      ...part.calls.filter((call) => {
        const position = positionOf(call);
        const isLater = newest !== null && isNewer(position, newest);
        return !isLater && !isNewer(until.position, position);
      }),
    );
    const isWhole = last === undefined || !isNewer(positionOf(last), until.position);
    if (isWhole || part.next === null) {
      return { calls, readAt, next: until.cursor, span: spanOf(calls, until.position) };
    }
    cursor = part.next;
  }
}

async function readPart(query: CallsQuery, cursor: string | null, signal: AbortSignal): Promise<Part> {
  const asked = { ...query, limit: PAGE_SIZE, ...(cursor !== null && { cursor }) };
  const { data, response } = await server.GET("/calls", { params: { query: asked }, signal });
  return {
    // The other type of this address is CSV, a text.
    calls: typeof data === "object" ? data : [],
    next: nextCursor(response),
  };
}

function pageOf(calls: readonly Call[], next: string | null, readAt: number): Page {
  const last = calls.at(-1);
  return { calls, readAt, next, span: last === undefined ? null : spanOf(calls, positionOf(last)) };
}

function spanOf(calls: readonly Call[], last: Position): Page["span"] {
  const first = calls[0];
  return { first: first === undefined ? last : positionOf(first), last };
}

/** The first moment after the second in which a call was created; null if that cannot be read. */
function afterSecond(createdAt: string): string | null {
  const moment = readMoment(createdAt);
  return moment && new Date(moment.getTime() + 1000).toISOString();
}

function earlier(one: string | undefined, other: string): string {
  return one !== undefined && Date.parse(one) < Date.parse(other) ? one : other;
}
