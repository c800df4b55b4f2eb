/** Digits that may be a telephone number, and are no port and no address of a computer. */
const LONG_NUMBER = /\d(?:[ ()-]?\d){5,}/g;
/** The SQL standard's class for values that a column does not take; the sentences of a database quote the value. */
const BAD_VALUE = /^22/;

/**
 * Why something failed, for a line of the log. What an error quotes may be what somebody sent us: a parser's errors
 * and those about values lose what they quote, and long numbers are masked in all.
 */
export function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return "unknown";
  const code = "code" in error && typeof error.code === "string" ? error.code : "";
  const quotes = error instanceof SyntaxError || BAD_VALUE.test(code);
  const message = quotes ? error.message.replace(/".*"|'.*'/gs, "…") : error.message;
  return withoutNumbers(message);
}

/** Where it failed: the frames of the stack alone, since its head repeats the message. */
export function framesOf(error: unknown): readonly string[] {
  if (!(error instanceof Error)) return [];
  const lines = (error.stack ?? "").split("\n").map((line) => line.trim());
  return lines.filter((line) => line.startsWith("at "));
}

function withoutNumbers(text: string): string {
  return text.replace(LONG_NUMBER, "…");
}
