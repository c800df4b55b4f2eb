/** A text of the address that says something; anything else is as if it were not there. */
export function readText(value: unknown): string | undefined {
  // The router reads digits as a number.
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** As the server reads times; a `+` that nobody encoded arrives as a space. */
const ISO_8601 =
  /^(\d{4}-\d{2}-\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?:Z|[+-]\d{2}:?\d{2}|(?<=T.*) \d{2}:?\d{2})?)?$/;

/**
 * A time of the address (ISO 8601, years 1970 to 9999), with its zone: the server takes one without for UTC, a browser for
 * its own. Anything else is as if it were not there.
 */
export function readTime(value: unknown): string | undefined {
  const text = readText(value);
  const [, day] = ISO_8601.exec(text ?? "") ?? [];
  if (text === undefined || day === undefined) return undefined;
  const midnight = Date.parse(day);
  // `Date.parse` takes the 30th of February for a day in March.
  if (Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day)) return undefined;
  const iso = text.replace(/(?<=T.*) (?=\d{2}:?\d{2}$)/, "+").replace(" ", "T");
  const time = /T.*(?:Z|[+-]\d{2}:?\d{2})$/.test(iso) || iso === day ? iso : `${iso}Z`;
  const instant = Date.parse(time);
  return instant >= 0 && instant <= LAST ? time : undefined;
}

const LAST = Date.UTC(9999, 11, 31);

/** A word of the address that is one of these; anything else is as if it were not there. */
export function readOneOf<Word extends string>(value: unknown, words: readonly Word[]): Word | undefined {
  const text = readText(value);
  return words.find((word) => word === text);
}

/** The call that is open beside the page, by its callSid or reference. */
export function readOpenCall(search: Readonly<Record<string, unknown>>): { call?: string | undefined } {
  return { call: readText(search["call"]) };
}
