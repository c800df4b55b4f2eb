import { type Status, STATUSES } from "../call/statuses.ts";
import { type Department, DEPARTMENTS, type Selection, SELECTIONS } from "../call/words-of-calls.ts";
import { readOneOf, readText, readTime } from "./search-values.ts";

/** What the address of the calls page may say: the filters of `GET /calls`. */
export interface CallsSearch {
  readonly q?: string | undefined;
  readonly status?: Status | undefined;
  readonly department?: Department | undefined;
  readonly selection?: Selection | undefined;
  readonly from?: string | undefined;
  readonly to?: string | undefined;
}

/** Code points of the longest words that the server looks for. */
const LONGEST_WORDS = 100;
/** What the server leaves out of words (src/domain/customer-name.ts). */
const UNSPEAKABLE = /[\p{Cc}\p{Cs}\p{Noncharacter_Code_Point}]/gu;

/** Reads them; what makes no sense is as if it were not there. */
export function readCallsSearch(search: Readonly<Record<string, unknown>>): CallsSearch {
  return {
    q: readWords(search["q"]),
    status: readOneOf(search["status"], STATUSES),
    department: readOneOf(search["department"], DEPARTMENTS),
    selection: readOneOf(search["selection"], SELECTIONS),
    from: readTime(search["from"]),
    to: readTime(search["to"]),
  };
}

function readWords(value: unknown): string | undefined {
  const words = readText(value);
  if (words === undefined || words.replace(UNSPEAKABLE, "").trim() === "") return undefined;
  return Array.from(words).length <= LONGEST_WORDS ? words : undefined;
}
