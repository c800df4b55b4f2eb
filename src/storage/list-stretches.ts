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
export function stretchesOfList(place: Place): readonly Stretch[] {
  const { filter, after } = place;
  const { from, to } = filter;
  if (after === null) return [stretchOf(place, (end) => earlierThan(place, to, end))];
  const isTooLate = to !== undefined && after.createdAt >= to;
  const earlier = stretchOf(place, (end) => earlierThan(place, isTooLate ? to : after.createdAt, end));
  const isTooEarly = from !== undefined && after.createdAt < from;
  if (isTooLate || isTooEarly) return [earlier];
  return [stretchOf(place, (end) => inSameSecond(place, after, end)), earlier];
}

function stretchOf({ filter }: Place, wanted: (end: CallPosition | undefined) => CallQuery): Stretch {
  const { found } = filter;
  return {
    async findEnd() {
      if (found === undefined && !isPicky(filter)) return undefined;
      const whole = wanted(undefined).select(["createdAt", "id"]);
      return whole
        .offset(LOOKED_AT - 1)
        .limit(1)
        .executeTakeFirst();
    },
    calls(end, limit) {
      const picked = pick(wanted(end), filter).limit(limit);
      return found === undefined ? picked : picked.where((column) => isFound(column, found));
    },
  };
}

/** Each bound is named once: of two lower ones a database may walk down to the farther. The end lies within the filter. */
function earlierThan(
  { reader, filter }: Place,
  than: string | undefined,
  end: CallPosition | undefined,
): CallQuery {
  let query = inOrder(reader, filter);
  if (than !== undefined) query = query.where("createdAt", "<", than);
  if (end) return downTo(query, end);
  return filter.from === undefined ? query : query.where("createdAt", ">=", filter.from);
}

function inSameSecond(
  { reader, filter }: Place,
  after: CallPosition,
  end: CallPosition | undefined,
): CallQuery {
  const query = inOrder(reader, filter).where("createdAt", "=", after.createdAt).where("id", "<", after.id);
  return end ? query.where("id", ">=", end.id) : query;
}

function inOrder(reader: Reader, filter: CallFilter): CallQuery {
  return followUpsOf(reader.selectFrom("calls"), filter).orderBy("createdAt", "desc").orderBy("id", "desc");
}

/** Only the calls that come no later than this one in the list. */
export function downTo(query: CallQuery, { createdAt, id }: CallPosition): CallQuery {
  return query
    .where("createdAt", ">=", createdAt)
    .where((column) => column.or([column("createdAt", ">", createdAt), column("id", ">=", id)]));
}
