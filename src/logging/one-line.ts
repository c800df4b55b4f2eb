/** Controls, marks that turn or hide text, line separators, halves of characters: what acts instead of being seen. */
const ACTIVE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/**
 * A line of JSON in which every character is seen: nobody's text can begin a line, move the cursor, turn the reading
 * direction or hide. It says the same as before.
 *
 * @param line JSON and a line feed, as pino writes it
 */
export function visibleJson(line: string): string {
  return `${line.trimEnd().replace(ACTIVE, escaped)}\n`;
}

/**
 * The same for readers that turn escapes back into characters and print them: they find the escapes as text.
 */
export function visibleWhenParsed(line: string): string {
  return visibleJson(line).replace(/\\(["\\])|\\/g, (found, plain?: string) =>
    plain === undefined ? "\\\\" : found,
  );
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, index) => character.charCodeAt(index));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
