import { type Department, DEPARTMENTS } from "../call/words-of-calls.ts";
import { readOneOf } from "./search-values.ts";

/** What the address of the follow-up page may say. */
export interface FollowUpSearch {
  readonly state?: "open" | "handled" | undefined;
  readonly selection?: "1" | "2" | undefined;
  readonly department?: Department | undefined;
}

/** Reads it; what makes no sense is as if it were not there. */
export function readFollowUpSearch(search: Readonly<Record<string, unknown>>): FollowUpSearch {
  return {
    state: readOneOf(search["state"], ["open", "handled"]),
    selection: readOneOf(search["selection"], ["1", "2"]),
    department: readOneOf(search["department"], DEPARTMENTS),
  };
}
