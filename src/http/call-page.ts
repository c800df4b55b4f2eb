import type { FastifyReply } from "fastify";

import type { CallFilter, CallPosition } from "../storage/call-filter.ts";
import { readCalls } from "../storage/call-pages.ts";
import type { Database } from "../storage/database.ts";
import type { ShownCall } from "../storage/shown-call.ts";
import { readCursor, writeCursor } from "./call-list-query.ts";
import type { FieldFault } from "./problems.ts";

/** Calls on a page, unless it is asked for another number. */
export const DEFAULT_PAGE = 100;

/** Which calls a page shows. */
interface WantedPage {
  readonly filter: CallFilter;
  /** The last call before the page; null for the first page. */
  readonly after: CallPosition | null;
  readonly limit: number | undefined;
  /** The path of the list, and the parameters that lead to the next page beside `limit` and `cursor`. */
  readonly path: string;
  readonly query: Readonly<Record<string, string | number>>;
}

/** The place that a `cursor` parameter stands for; null without one. */
export function readPlace(cursor: string | undefined): {
  readonly after: CallPosition | null;
  readonly errors: readonly FieldFault[];
} {
  const after = cursor === undefined ? null : readCursor(cursor);
  if (cursor === undefined || after !== null) return { after, errors: [] };
  return { after, errors: [{ field: "cursor", message: "cursor is none that this server gave out." }] };
}

/** Reads a page of calls, newest first, and says in the answer's `Link` where it goes on, if it does. */
export async function readLinkedPage(
  { longReader }: Pick<Database, "longReader">,
  { filter, after, limit = DEFAULT_PAGE, path, query }: WantedPage,
  reply: FastifyReply,
): Promise<readonly ShownCall[]> {
  const isWanted = () => !reply.raw.destroyed;
  const found = await readCalls(longReader, filter, after, limit + 1, isWanted);
  const shown = found.slice(0, limit);
  const last = shown.at(-1);
  if (found.length > limit && last) {
    const next = new URLSearchParams({ ...query, limit: String(limit), cursor: writeCursor(last) });
    void reply.header("link", `<${path}?${next.toString()}>; rel="next"`);
  }
  return shown;
}
