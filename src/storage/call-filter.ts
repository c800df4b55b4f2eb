import { type SelectQueryBuilder, sql } from "kysely";

import type { FoundCalls } from "./found-calls.ts";
import { OPEN_FOLLOW_UP } from "./open-follow-up.ts";
import type { Tables } from "./tables.ts";

/** Which calls are wanted; what is left out does not matter. */
export interface CallFilter {
  readonly status?: string;
  readonly department?: string;
  readonly ivrSelection?: string;
  /** Follow-ups alone (domain/follow-up.ts), those that wait or those that somebody has handled. */
  readonly followUps?: "open" | "handled";
  /** First `createdAt` that counts, as stored. */
  readonly from?: string;
  /** First `createdAt` that no longer counts, as stored. */
  readonly to?: string;
  /** What a search has found. */
  readonly found?: FoundCalls;
}

/** A place between two calls in the order of the list: the last call before it. */
export interface CallPosition {
  readonly createdAt: string;
  readonly id: number;
}

/** A question for calls that does not say yet what it wants to see of them. */
export type CallQuery = SelectQueryBuilder<Tables, "calls", object>;

/** So many calls are looked at for one page, at most: a filter that nothing passes must not keep others waiting. */
export const LOOKED_AT = 5_000;

const PICKED_BY = ["status", "department", "ivrSelection"] as const;

/** Whether calls may have to be looked at and passed over. */
export function isPicky(filter: CallFilter): boolean {
  return PICKED_BY.some((column) => filter[column] !== undefined);
}

/** Only the calls that pass what has to be looked up in each. */
export function pick(query: CallQuery, filter: CallFilter): CallQuery {
  let picked = query;
  for (const column of PICKED_BY) {
    const wanted = filter[column];
    // As an expression, or an index on the column alone would be preferred to the order of the list.
    if (wanted !== undefined) picked = picked.where(sql`coalesce(${sql.ref(column)}, '')`, "=", wanted);
  }
  return picked;
}

/** Only the follow-ups that the filter asks for, if it asks for any; an index knows them. */
export function followUpsOf(query: CallQuery, { followUps }: CallFilter): CallQuery {
  if (followUps === "open") return query.where(sql<boolean>`${sql.raw(OPEN_FOLLOW_UP)}`);
  return followUps === "handled" ? query.where("handledAt", "is not", null) : query;
}
