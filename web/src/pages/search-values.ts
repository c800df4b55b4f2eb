/** A text of the address that says something; anything else is as if it were not there. */
export function readText(value: unknown): string | undefined {
  // The router reads digits as a number.
  if (typeof value === "number") return String(value);
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** A word of the address that is one of these; anything else is as if it were not there. */
export function readOneOf<Word extends string>(value: unknown, words: readonly Word[]): Word | undefined {
  const text = readText(value);
  return words.find((word) => word === text);
}

/** The call that is open beside the page, by its callSid or reference. */
export function readOpenCall(search: Readonly<Record<string, unknown>>): { call?: string | undefined } {
  return { call: readText(search["call"]) };
}
