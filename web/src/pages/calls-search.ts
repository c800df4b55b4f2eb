import { type Status, STATUSES } from "../call/statuses.ts";
import { type Department, DEPARTMENTS, type Selection, SELECTIONS } from "../call/words-of-calls.ts";
import { readOneOf, readText } from "./search-values.ts";

/** What the address of the calls page may say: the filters of `GET /calls`. */
export interface CallsSearch {
  readonly q?: string | undefined;
  readonly status?: Status | undefined;
  readonly department?: Department | undefined;
  readonly selection?: Selection | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Reads them; what makes no sense is as if it were not there. */
export function readCallsSearch(search: Readonly<Record<string, unknown>>): CallsSearch {
  return {
    q: readText(search["q"]),
    status: readOneOf(search["status"], STATUSES),
    department: readOneOf(search["department"], DEPARTMENTS),
    selection: readOneOf(search["selection"], SELECTIONS),
    from: readText(search["from"]),
    to: readText(search["to"]),
  };
}
