import type { Call } from "../api/client.ts";
import type { CallsSearch } from "../pages/calls-search.ts";

/** The parts of the address that choose calls, in the order in which they are shown. */
export const FILTERS = ["q", "status", "department", "selection", "from", "to"] as const;
export type FilterName = (typeof FILTERS)[number];

/** What `GET /calls` is asked with. */
export interface CallsQuery {
  readonly q?: string;
  readonly status?: NonNullable<CallsSearch["status"]>;
  readonly department?: NonNullable<CallsSearch["department"]>;
  readonly ivrSelection?: NonNullable<CallsSearch["selection"]>;
  readonly from?: string;
  readonly to?: string;
}

/** The filters of the address in the words of the server. */
export function queryOf({ q, status, department, selection, from, to }: CallsSearch): CallsQuery {
  return {
    ...(q !== undefined && { q }),
    ...(status !== undefined && { status }),
    ...(department !== undefined && { department }),
    ...(selection !== undefined && { ivrSelection: selection }),
    ...(from !== undefined && { from }),
    ...(to !== undefined && { to }),
  };
}

/** Where the server gives the calls of this filter as a table for a spreadsheet. */
export function csvAddress(query: CallsQuery): string {
  return `/calls?${new URLSearchParams({ format: "csv", ...query }).toString()}`;
}

/**
 * Whether a call is one of those asked for; null where only the server can tell, which reads names and numbers in
 * its own way.
 */
export function matches(call: Call, query: CallsQuery): boolean | null {
  const { q, status, department, ivrSelection, from, to } = query;
  if (status !== undefined && call.status !== status) return false;
  if (department !== undefined && call.department !== department) return false;
  if (ivrSelection !== undefined && call.ivrSelection !== ivrSelection) return false;
  const createdAt = call.createdAt ?? "";
  if (from !== undefined && createdAt < utcText(from)) return false;
  if (to !== undefined && createdAt >= utcText(to)) return false;
  return q === undefined ? true : null;
}

/** A time as calls carry theirs, in whole seconds; later rather than earlier, as the server reads it. */
function utcText(time: string): string {
  const instant = Date.parse(time);
  if (Number.isNaN(instant)) return time;
  return new Date(Math.ceil(instant / 1000) * 1000).toISOString().slice(0, 19).replace("T", " ");
}
