import { removeUnspeakable } from "./customer-name.ts";
import type { PhoneNumbers } from "./phone-number.ts";
import { searchForm } from "./search-form.ts";

/** What a search finds: a call of which any of these is true. */
export interface CallSearch {
  /** The carrier's name of the call, or ours, exactly. */
  readonly name: string;
  /** The search form of the customer's name begins with this; `""` for no name. */
  readonly customerName: string;
  /** The number to call, as it is stored, begins with one of these; none begins with another. */
  readonly numbers: readonly string[];
}

/** Characters of a stored number that are compared, as the database derives them; one in E.164 has 16 at most. */
const LONGEST_NUMBER = 20;

const NUMBER_LIKE = /^\+?[0-9 \-.()/]*$/;

/**
 * Reads what somebody typed into a search field. A text of digits is the beginning of a number in any of the ways in
 * which people write it: international with or without `+`, or as dialed in `defaultCountry`.
 *
 * @returns null if the text holds nothing that could be searched for.
 */
export function readSearch(text: string, defaultCountry: string, plans: PhoneNumbers): CallSearch | null {
  const name = removeUnspeakable(text).trim();
  if (name === "") return null;
  return {
    name,
    customerName: searchForm(name),
    numbers: NUMBER_LIKE.test(name) ? numbersOf(name.replace(/[^+0-9]/g, ""), defaultCountry, plans) : [],
  };
}

function numbersOf(typed: string, defaultCountry: string, plans: PhoneNumbers): string[] {
  if (typed === "") return [];
  const international = typed.startsWith("+") ? typed : `+${typed}`;
  const beginnings = [typed, international, plans.readBeginning(typed, defaultCountry) ?? typed];
  const distinct = [...new Set(beginnings)].filter(({ length }) => length <= LONGEST_NUMBER);
  return distinct.filter((one) => !distinct.some((other) => other !== one && one.startsWith(other)));
}
