import type { CallFilter, CallPosition, CallQuery } from "./call-filter.ts";
import { SHOWN_COLUMNS } from "./columns.ts";
import type { Database, Reader } from "./database.ts";
import { stretchOfFound } from "./found-stretch.ts";
import { type Place, type Stretch, stretchesOfList } from "./list-stretches.ts";
import { asShown, type ShownCall } from "./shown-call.ts";

/** Some calls of the list, in one form or another, and where it goes on; null at its end. */
export interface CallPage<Form = ShownCall> {
  readonly calls: readonly Form[];
  readonly next: CallPosition | null;
}

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
    async (query) => (await query.select(SHOWN_COLUMNS).execute()).map(asShown),
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

interface Wanted extends Place {
  readonly limit: number;
}

async function readPage<Form>(
  { limit, ...place }: Wanted,
  read: (query: CallQuery) => Promise<readonly Form[]>,
  placeOf: (call: Form) => CallPosition,
): Promise<CallPage<Form>> {
  const calls: Form[] = [];
  for (const stretch of stretchesOf(place)) {
    const end = await stretch.findEnd();
    calls.push(...(await read(stretch.calls(end, limit - calls.length))));
    const last = calls.at(-1);
    if (last !== undefined && calls.length >= limit) return { calls, next: placeOf(last) };
    if (end) return { calls, next: end };
  }
  return { calls, next: null };
}

function stretchesOf(place: Place): readonly Stretch[] {
  const { found } = place.filter;
  return found?.areFew ? [stretchOfFound(place, found)] : stretchesOfList(place);
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
  const row = await (
    "callSid" in name
      ? query.where("callSid", "=", name.callSid)
      : query.where("reference", "=", name.reference)
  ).executeTakeFirst();
  return row && asShown(row);
}
