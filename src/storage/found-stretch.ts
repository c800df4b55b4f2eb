import { sql } from "kysely";

import {
  type CallFilter,
  type CallPosition,
  type CallQuery,
  followUpsOf,
  isPicky,
  LOOKED_AT,
  pick,
} from "./call-filter.ts";
import { type FoundCalls, placesOf } from "./found-calls.ts";
import { downTo, type Place, type Stretch } from "./list-stretches.ts";

/**
 * What comes after a position among the few calls that a search has found: their places are put in order, and only
 * the rows of the page are read.
 */
export function stretchOfFound({ reader, filter, after }: Place, found: FoundCalls): Stretch {
  const picky = isPicky(filter) || filter.followUps !== undefined;
  const places = reader.selectFrom(placesOf(reader, found).as("calls"));
  let stretch = inOrder(within(places, filter));
  if (after !== null) stretch = comingAfter(stretch, after);
  return {
    async findEnd() {
      if (!picky) return undefined;
      return stretch
        .select(["createdAt", "id"])
        .offset(LOOKED_AT - 1)
        .limit(1)
        .executeTakeFirst();
    },
    calls(end, limit) {
      const wanted = end ? downTo(stretch, end) : picky ? stretch : stretch.limit(limit);
      const calls = inOrder(reader.selectFrom("calls")).where("id", "in", wanted.select("id"));
      return followUpsOf(pick(calls, filter), filter).limit(limit);
    },
  };
}

function comingAfter(query: CallQuery, { createdAt, id }: CallPosition): CallQuery {
  return query
    .where("createdAt", "<=", createdAt)
    .where((column) => column.or([column("createdAt", "<", createdAt), column("id", "<", id)]));
}

function within(query: CallQuery, { from, to }: CallFilter): CallQuery {
  const begun = from === undefined ? query : query.where("createdAt", ">=", from);
  return to === undefined ? begun : begun.where("createdAt", "<", to);
}

/** As an expression, or the whole list would be walked along, which has an index for its order. */
function inOrder(query: CallQuery): CallQuery {
  return query.orderBy(sql`coalesce("createdAt", '')`, "desc").orderBy("id", "desc");
}
