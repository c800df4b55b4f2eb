import { readOneOf, readText } from "./search-values.ts";

/** What the address of the sign-in may say: where to go on, and that a session has just ended. */
export interface SignInSearch {
  readonly next?: string | undefined;
  readonly ended?: "true" | undefined;
}

/** Reads it; what makes no sense is as if it were not there. Whether `next` may be gone to is not decided here. */
export function readSignInSearch(search: Readonly<Record<string, unknown>>): SignInSearch {
  return { next: readText(search["next"]), ended: readOneOf(search["ended"], ["true"]) };
}
