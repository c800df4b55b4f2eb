/** Letters that run from right to left, and marks that turn the direction of what follows (UAX #9, classes R, AL and X). */
const TURNING =
  /[\u0590-\u08ff\u200f\u202a-\u202e\u2066-\u2069\ufb1d-\ufdff\ufe70-\ufefc\u{10800}-\u{10fff}\u{1e800}-\u{1efff}]/u;
const FIRST_STRONG_ISOLATE = "\u2068";
const ISOLATES: ReadonlySet<string> = new Set(["\u2066", "\u2067", FIRST_STRONG_ISOLATE]);
const POP_ISOLATE = "\u2069";
/** It would end an isolate before its time. */
const PARAGRAPH_SEPARATOR = "\u2029";

/**
 * A text from elsewhere, as part of a sentence whose order it cannot turn. A text that turns nothing stays as it is, so
 * that it is found by who looks for it in the page, and copied as it was written.
 */
export function isolated(text: string): string {
  if (!TURNING.test(text)) return text;
  let open = 0;
  let inside = "";
  for (const character of text.replaceAll(PARAGRAPH_SEPARATOR, " ")) {
    if (ISOLATES.has(character)) open += 1;
    if (character === POP_ISOLATE) {
      // One too many would end the isolate around it.
      if (open === 0) continue;
      open -= 1;
    }
    inside += character;
  }
  return FIRST_STRONG_ISOLATE + inside + POP_ISOLATE.repeat(open + 1);
}
