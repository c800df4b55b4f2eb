import {
  type CallFilter,
  type CallPosition,
  type CallQuery,
  followUpsOf,
  isPicky,
  LOOKED_AT,
  pick,
} from "./call-filter.ts";
import type { Reader } from "./database.ts";
import { isFound } from "./found-calls.ts";

/** Where a list goes on. */
export interface Place {
  readonly reader: Reader;
  readonly filter: CallFilter;
  readonly after: CallPosition | null;
}

/** A part of the list of which one question finds the next calls. */
export interface Stretch {
  /** The last call that may be looked at for one page, or undefined if all may. Asks an index alone. */
  readonly findEnd: () => Promise<CallPosition | undefined>;
  /** The first calls, down to this end, that are wanted, in the order of the list. */
  readonly calls: (end: CallPosition | undefined, limit: number) => CallQuery;
}

/**
 * What comes after a position, along the list. One comparison of both columns at once would say the same, but not
 * every database finds the place by more than the first of them: it would walk through all calls of that second.
 */
export function stretchesOfList({ reader, filter, after }: Place): readonly Stretch[] {
  const calls = followUpsOf(within(reader.selectFrom("calls"), filter), filter);
  const list = calls.orderBy("createdAt", "desc").orderBy("id", "desc");
  if (after === null) return [stretchOf(list, filter, downTo)];
  const { createdAt, id } = after;
  const sameSecond = list.where("createdAt", "=", createdAt).where("id", "<", id);
  return [
    stretchOf(sameSecond, filter, (query, end) => query.where("id", ">=", end.id)),
    stretchOf(list.where("createdAt", "<", createdAt), filter, downTo),
  ];
}

/** Only the calls of the time that the filter names. */
export function within(calls: CallQuery, { from, to }: CallFilter): CallQuery {
  let query: CallQuery = calls;
  if (from !== undefined) query = query.where("createdAt", ">=", from);
  if (to !== undefined) query = query.where("createdAt", "<", to);
  return query;
}

/** Only the calls that come no later than this one in the list. */
export function downTo(query: CallQuery, { createdAt, id }: CallPosition): CallQuery {
  return query
    .where("createdAt", ">=", createdAt)
    .where((column) => column.or([column("createdAt", ">", createdAt), column("id", ">=", id)]));
}

function stretchOf(
  stretch: CallQuery,
  filter: CallFilter,
  endAt: (query: CallQuery, end: CallPosition) => CallQuery,
): Stretch {
  const { found } = filter;
  return {
    async findEnd() {
      if (found === undefined && !isPicky(filter)) return undefined;
      return stretch
        .select(["createdAt", "id"])
        .offset(LOOKED_AT - 1)
        .limit(1)
        .executeTakeFirst();
    },
    calls(end, limit) {
      const picked = pick(end ? endAt(stretch, end) : stretch, filter).limit(limit);
      return found === undefined ? picked : picked.where((column) => isFound(column, found));
    },
  };
}
