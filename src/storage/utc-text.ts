/** An instant as it is stored and shown: `YYYY-MM-DD HH:MM:SS`, UTC, whole seconds. */
export function utcText(instant: Date): string {
  return instant.toISOString().slice(0, 19).replace("T", " ");
}

/** The same with milliseconds, `YYYY-MM-DD HH:MM:SS.mmm`; the two compare as texts. */
export function preciseUtcText(instant: Date): string {
  return instant.toISOString().slice(0, 23).replace("T", " ");
}

/** The instant that such a text, with or without milliseconds, stands for. */
export function fromUtcText(text: string): Date {
  return new Date(`${text.replace(" ", "T")}Z`);
}
