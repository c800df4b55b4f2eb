import { type Selectable, type SelectQueryBuilder, sql } from "kysely";

import type { Database, Reader } from "./database.ts";
import { OPEN_FOLLOW_UP } from "./open-follow-up.ts";
import type { CallsTable, Tables } from "./tables.ts";

/** The columns that a call is shown with, in the order of the contract. */
export const SHOWN_COLUMNS = [
  "id",
  "callSid",
  "customerName",
  "phoneNumber",
  "department",
  "status",
  "duration",
  "recordingUrl",
  "ivrSelection",
  "createdAt",
  "updatedAt",
  "reference",
  "handledAt",
  "handledBy",
  "handledNote",
] as const satisfies readonly (keyof CallsTable)[];

export type ShownCall = Pick<Selectable<CallsTable>, (typeof SHOWN_COLUMNS)[number]>;

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
}

/** A place between two calls in the order of the list: the last call before it. */
export interface CallPosition {
  readonly createdAt: string;
  readonly id: number;
}

/** Some calls of the list, in one form or another, and where it goes on; null at its end. */
export interface CallPage<Form = ShownCall> {
  readonly calls: readonly Form[];
  readonly next: CallPosition | null;
}

/** So many calls are looked at for one page, at most: a filter that nothing passes must not keep others waiting. */
const LOOKED_AT = 5_000;

/**
 * The next calls after a position, newest first: `createdAt`, then `id`, descending. With a filter a page may
 * hold fewer than `limit` calls, or none, and still not be the last.
 */
export async function readCallPage(
  reader: Reader,
  filter: CallFilter,
  after: CallPosition | null,
  limit: number,
): Promise<CallPage> {
  return readPage(
    { reader, filter, after, limit },
    (query) => query.select(SHOWN_COLUMNS).execute(),
    positionOf,
  );
}

/**
 * The same page, each call as a JSON text that the database has made: the event loop, which would spend most of its
 * time on rows when the whole list is read, only passes it on.
 */
export async function readCallPageAsJson(
  { longReader, jsonOf }: Pick<Database, "longReader" | "jsonOf">,
  filter: CallFilter,
  after: CallPosition | null,
  limit: number,
): Promise<CallPage<string>> {
  return readPage(
    { reader: longReader, filter, after, limit },
    async (query) => {
      // Of the calls of the page alone: around a plain query, every call that has to be sorted would be made text.
      const page = query.select(SHOWN_COLUMNS).as("page");
      const rows = await longReader.selectFrom(page).select(jsonOf(SHOWN_COLUMNS).as("json")).execute();
      return rows.map(({ json }) => json);
    },
    (text) => positionOf(JSON.parse(text) as ShownCall),
  );
}

type CallQuery = SelectQueryBuilder<Tables, "calls", object>;

interface Wanted {
  readonly reader: Reader;
  readonly filter: CallFilter;
  readonly after: CallPosition | null;
  readonly limit: number;
}

async function readPage<Form>(
  { reader, filter, after, limit }: Wanted,
  read: (query: CallQuery) => Promise<readonly Form[]>,
  placeOf: (call: Form) => CallPosition,
): Promise<CallPage<Form>> {
  const calls: Form[] = [];
  for (const stretch of stretchesAfter(after)) {
    const end = isPicky(filter) ? await findEnd(reader, filter, stretch) : undefined;
    calls.push(...(await read(picked(reader, filter, stretch, end).limit(limit - calls.length))));
    const last = calls.at(-1);
    if (last !== undefined && calls.length >= limit) return { calls, next: placeOf(last) };
    if (end) return { calls, next: end };
  }
  return { calls, next: null };
}

/**
 * As many of the next calls as are wanted, in as many pages as that takes.
 *
 * @param isWanted asked before each page; nobody may be waiting any more.
 */
export async function readCalls(
  reader: Reader,
  filter: CallFilter,
  after: CallPosition | null,
  limit: number,
  isWanted: () => boolean,
): Promise<ShownCall[]> {
  const calls: ShownCall[] = [];
  let next = after;
  do {
    const page = await readCallPage(reader, filter, next, limit - calls.length);
    calls.push(...page.calls);
    next = page.next;
  } while (next !== null && calls.length < limit && isWanted());
  return calls;
}

/** A stretch of the list within which one index finds the next call, however many calls share a second. */
type Stretch =
  | { readonly kind: "all" }
  | { readonly kind: "same-second"; readonly after: CallPosition }
  | { readonly kind: "earlier"; readonly than: string };

/**
 * What comes after a position, in order. One comparison of both columns at once would say the same, but not every
 * database finds the place by more than the first of them: it would walk through all calls of that second.
 */
function stretchesAfter(after: CallPosition | null): readonly Stretch[] {
  if (after === null) return [{ kind: "all" }];
  return [
    { kind: "same-second", after },
    { kind: "earlier", than: after.createdAt },
  ];
}

const PICKED_BY = ["status", "department", "ivrSelection"] as const;

/** Whether calls may have to be passed over. */
function isPicky(filter: CallFilter): boolean {
  return PICKED_BY.some((column) => filter[column] !== undefined);
}

/** The last call of a stretch that may be looked at, or undefined if all of it may. Asks the index alone. */
async function findEnd(
  reader: Reader,
  filter: CallFilter,
  stretch: Stretch,
): Promise<CallPosition | undefined> {
  return within(reader, filter, stretch)
    .select(["createdAt", "id"])
    .offset(LOOKED_AT - 1)
    .limit(1)
    .executeTakeFirst();
}

/** The calls of a stretch, down to its end, that the filter lets pass. */
function picked(
  reader: Reader,
  filter: CallFilter,
  stretch: Stretch,
  end: CallPosition | undefined,
): CallQuery {
  let query = within(reader, filter, stretch);
  for (const column of PICKED_BY) {
    const wanted = filter[column];
    // As an expression, or an index on the column alone would be preferred to the order of the list.
    if (wanted !== undefined) query = query.where(sql`coalesce(${sql.ref(column)}, '')`, "=", wanted);
  }
  if (end && stretch.kind === "same-second") query = query.where("id", ">=", end.id);
  else if (end) {
    const { createdAt, id } = end;
    query = query
      .where("createdAt", ">=", createdAt)
      .where((column) => column.or([column("createdAt", ">", createdAt), column("id", ">=", id)]));
  }
  return query;
}

function within(reader: Reader, filter: CallFilter, stretch: Stretch): CallQuery {
  let query: CallQuery = reader.selectFrom("calls").orderBy("createdAt", "desc").orderBy("id", "desc");
  if (filter.from !== undefined) query = query.where("createdAt", ">=", filter.from);
  if (filter.to !== undefined) query = query.where("createdAt", "<", filter.to);
  if (filter.followUps === "open") query = query.where(sql<boolean>`${sql.raw(OPEN_FOLLOW_UP)}`);
  if (filter.followUps === "handled") query = query.where("handledAt", "is not", null);
  switch (stretch.kind) {
    case "all":
      return query;
    case "same-second":
      return query.where("createdAt", "=", stretch.after.createdAt).where("id", "<", stretch.after.id);
    case "earlier":
      return query.where("createdAt", "<", stretch.than);
  }
}

function positionOf({ createdAt, id }: ShownCall): CallPosition {
  return { createdAt, id };
}

/** One call by the carrier's sid or by our reference. */
export async function findShownCall(
  reader: Reader,
  name: { readonly callSid: string } | { readonly reference: string },
): Promise<ShownCall | undefined> {
  // No stored name holds this character, and not every database bears the question.
  if (Object.values(name).some((text) => text.includes("\u0000"))) return undefined;
  const query = reader.selectFrom("calls").select(SHOWN_COLUMNS);
  return (
    "callSid" in name
      ? query.where("callSid", "=", name.callSid)
      : query.where("reference", "=", name.reference)
  ).executeTakeFirst();
}
