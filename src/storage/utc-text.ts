let lastSecond = NaN;
let lastText = "";

/** An instant as it is stored and shown: `YYYY-MM-DD HH:MM:SS`, UTC, whole seconds. */
export function utcText(instant: Date): string {
  const second = Math.floor(instant.getTime() / 1000);
  // The rows of a batch are mostly of one second.
  if (second !== lastSecond) {
    lastText = instant.toISOString().slice(0, 19).replace("T", " ");
    lastSecond = second;
  }
  return lastText;
}

/** The same with milliseconds, `YYYY-MM-DD HH:MM:SS.mmm`; the two compare as texts. */
export function preciseUtcText(instant: Date): string {
  return instant.toISOString().slice(0, 23).replace("T", " ");
}

/** The instant that such a text, with or without milliseconds, stands for. */
export function fromUtcText(text: string): Date {
  return new Date(`${text.replace(" ", "T")}Z`);
}
