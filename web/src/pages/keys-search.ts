import { readText } from "./search-values.ts";

/** What the address of the keys may say. */
export interface KeysSearch {
  /** The id of the key that somebody wants to look at. */
  readonly key?: string | undefined;
}

/** Reads it; what makes no sense is as if it were not there. */
export function readKeysSearch(search: Readonly<Record<string, unknown>>): KeysSearch {
  return { key: readText(search["key"]) };
}
