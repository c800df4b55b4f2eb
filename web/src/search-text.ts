/**
 * Reads what stands behind the question mark: texts, and nothing but texts. The router would make numbers of digits,
 * and a telephone number is none.
 */
export function readSearch(text: string): Record<string, string> {
  return Object.fromEntries(new URLSearchParams(text));
}

/** Writes it, without what is not there; empty if nothing is. */
export function writeSearch(search: Readonly<Record<string, unknown>>): string {
  const texts = Object.entries(search).flatMap(([name, value]) =>
    typeof value === "string" || typeof value === "number" || typeof value === "boolean"
      ? [[name, String(value)]]
      : [],
  );
  const text = new URLSearchParams(texts).toString();
  return text === "" ? "" : `?${text}`;
}
