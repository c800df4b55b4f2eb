import { type Department, DEPARTMENTS } from "../call/words-of-calls.ts";
import { readOneOf, readText } from "./search-values.ts";

/** What the address of the form may say: what to begin with ("call again"), and the call that was started. */
export interface StartCallSearch {
  /** The call that is to be made once more, by its callSid or reference. */
  readonly again?: string | undefined;
  readonly number?: string | undefined;
  readonly name?: string | undefined;
  readonly department?: Department | undefined;
  readonly started?: string | undefined;
}

/** Reads it; what makes no sense is as if it were not there. */
export function readStartCallSearch(search: Readonly<Record<string, unknown>>): StartCallSearch {
  return {
    again: readText(search["again"]),
    number: readText(search["number"]),
    name: readText(search["name"]),
    department: readOneOf(search["department"], DEPARTMENTS),
    started: readText(search["started"]),
  };
}
