import type { Call } from "../api/client.ts";
import { hasEnded, statusOf } from "../call/statuses.ts";

/** One call that has not ended, or that has while somebody was pointing at the list. */
export interface Row {
  readonly call: Call;
  /** Milliseconds since 1970 by the clock of the page: when it began. */
  readonly begunAt: number;
  readonly isOver: boolean;
}

/** What the server said of the calls in progress, oldest first. */
interface Answer {
  readonly calls: readonly { readonly call: Call; readonly seconds: number }[];
}

/** So many rows of calls that are over stay at most; a list that nobody leaves must not grow for ever. */
const MOST_OVER = 20;

/**
 * The list after an answer of the server. A row that was there keeps its beginning, so that its time runs evenly.
 *
 * @param readAt when the answer came, milliseconds since 1970 by the clock of the page
 * @param isHeld whether somebody points at the list: then no row goes, so that none moves under the finger
 */
export function afterAnswer(
  before: readonly Row[],
  { calls }: Answer,
  readAt: number,
  isHeld: boolean,
): readonly Row[] {
  const known = new Map(before.map((row) => [row.call.id, row]));
  const listed = new Map(
    calls.map(({ call, seconds }) => {
      const begunAt = Math.min(readAt - seconds * 1000, known.get(call.id)?.begunAt ?? Infinity);
      return [call.id, { call, begunAt, isOver: hasEnded(statusOf(call.status)) }];
    }),
  );
  if (!isHeld) return [...listed.values()];
  const kept = before.map((row) => listed.get(row.call.id) ?? { ...row, isOver: true });
  const added = [...listed.values()].filter(({ call }) => !known.has(call.id));
  return withoutOldestOver([...kept, ...added]);
}

/** The list after news of calls. Who is not in it yet comes with the next answer. */
export function afterNews(before: readonly Row[], calls: readonly Call[], isHeld: boolean): readonly Row[] {
  const news = new Map(calls.map((call) => [call.id, call]));
  if (!before.some(({ call }) => news.has(call.id))) return before;
  const rows = before.map((row) => {
    const call = news.get(row.call.id);
    return call === undefined ? row : { ...row, call, isOver: hasEnded(statusOf(call.status)) };
  });
  return isHeld ? withoutOldestOver(rows) : withoutOver(rows);
}

/** The list once nobody points at it any more. */
export function withoutOver(rows: readonly Row[]): readonly Row[] {
  return rows.some(({ isOver }) => isOver) ? rows.filter(({ isOver }) => !isOver) : rows;
}

function withoutOldestOver(rows: readonly Row[]): readonly Row[] {
  let surplus = rows.filter(({ isOver }) => isOver).length - MOST_OVER;
  return surplus <= 0 ? rows : rows.filter(({ isOver }) => !isOver || surplus-- <= 0);
}
