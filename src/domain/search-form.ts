import { removeUnspeakable } from "./customer-name.ts";

/** In code points, so that an index can hold it: a name of 100 has rarely more when it is taken apart. */
const LONGEST_SEARCH_FORM = 200;

/** Joiners and other characters that are not seen; whoever types a name may leave them out. */
const UNSEEN = /\p{Cf}/gu;
const BLANKS = /\s+/gu;

/**
 * A name as it is searched by: in small letters of any script, taken apart into letters and marks (Unicode NFKD,
 * https://www.unicode.org/reports/tr15/), without what is not seen. The form of a name begins with the form of what
 * the name begins with. Stored beside the name: whoever changes it has to write it anew for every row.
 */
export function searchForm(name: string): string {
  const form = removeUnspeakable(name.replace(BLANKS, " "))
    .normalize("NFKD")
    .toLowerCase()
    // The one small letter that depends on its place in the word: a search that ends there would miss the rest.
    .replaceAll("ς", "σ")
    .replace(UNSEEN, "")
    .replace(BLANKS, " ")
    .trim();
  if (form.length <= LONGEST_SEARCH_FORM) return form;
  return Array.from(form).slice(0, LONGEST_SEARCH_FORM).join("");
}
