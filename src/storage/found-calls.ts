import { type ExpressionBuilder, type ExpressionWrapper, type RawBuilder, sql, type SqlBool } from "kysely";

import type { CallSearch } from "../domain/call-search.ts";
import type { Reader } from "./database.ts";
import { searchNameOf, unsearchable } from "./search-names.ts";
import type { Tables } from "./tables.ts";

/**
 * So many matches are few: their places come from the indexes alone and are put in order, in some milliseconds. Of more
 * than that, the next ones are near, and are met by walking along the list.
 */
const FEW = 20_000;
/** Rows without a search form, from a program of an older release, that are looked at one by one. */
const UNSEARCHABLE = 5_000;

/** Where the calls are that a search finds. */
export interface FoundCalls {
  readonly ranges: readonly Range[];
  /** Calls that no index finds, by their row numbers. */
  readonly ids: readonly number[];
  readonly areFew: boolean;
}

/** All texts of an indexed column that begin alike. */
interface Range {
  readonly column: "searchName" | "searchNumber";
  readonly from: string;
  readonly before: string;
}

/** Above every character that a stored name or number can hold, in the order of bytes. */
const LAST_CHARACTER = "\u{10ffff}";

/** Looks where the calls of a search are, and whether they are few; in bounded time, however many there are. */
export async function findCalls(reader: Reader, search: CallSearch): Promise<FoundCalls> {
  const ranges: Range[] = search.numbers.map((number) => rangeOf("searchNumber", number));
  if (search.customerName !== "") ranges.push(rangeOf("searchName", search.customerName));
  const ids = [...(await named(reader, search.name)), ...(await withoutForm(reader, search.customerName))];
  let matches = 0;
  for (const range of ranges) matches += await countUpTo(reader, range, FEW + 1 - matches);
  return { ranges, ids, areFew: matches <= FEW };
}

function rangeOf(column: Range["column"], beginning: string): Range {
  return { column, from: beginning, before: beginning + LAST_CHARACTER };
}

/** The places of found calls in the list, from the indexes alone; each call once. */
export function placesOf(reader: Reader, { ranges, ids }: FoundCalls) {
  const place = reader.selectFrom("calls").select(["createdAt", "id"]);
  const byId = place.where("id", "in", ids.length > 0 ? ids : [0]);
  return ranges.reduce(
    (places, range) => places.union(place.where(isWithin(sql.ref<string>(range.column), range))),
    byId,
  );
}

/** Whether a call of the list is one of those found; asks no index. */
export function isFound(
  column: ExpressionBuilder<Tables, "calls">,
  { ranges, ids }: FoundCalls,
): ExpressionWrapper<Tables, "calls", SqlBool> {
  return column.or([
    ...ranges.map((range) => isWithin(sql<string>`coalesce(${sql.ref(range.column)}, '')`, range)),
    ...(ids.length > 0 ? [column("id", "in", ids)] : []),
  ]);
}

function isWithin(text: RawBuilder<string>, { from, before }: Range): RawBuilder<SqlBool> {
  return sql<SqlBool>`(${text} >= ${from} AND ${text} < ${before})`;
}

async function countUpTo(reader: Reader, range: Range, most: number): Promise<number> {
  if (most <= 0) return 0;
  const matches = reader
    .selectFrom("calls")
    .select(sql`1`.as("one"))
    .where(isWithin(sql.ref<string>(range.column), range))
    .limit(most);
  const counted = await reader
    .selectFrom(matches.as("matches"))
    .select(sql<number>`count(*)`.as("calls"))
    .executeTakeFirst();
  return counted?.calls ?? 0;
}

/** The calls that the carrier, or we, call exactly so. */
async function named(reader: Reader, name: string): Promise<number[]> {
  const ids = reader.selectFrom("calls").select("id");
  const rows = await ids
    .where("callSid", "=", name)
    .union(ids.where("reference", "=", name))
    .execute();
  return rows.map(({ id }) => id);
}

async function withoutForm(reader: Reader, beginning: string): Promise<number[]> {
  if (beginning === "") return [];
  const rows = await unsearchable(reader).orderBy("id", "desc").limit(UNSEARCHABLE).execute();
  return rows
    .filter(({ customerName }) => searchNameOf(customerName)?.startsWith(beginning))
    .map(({ id }) => id);
}
