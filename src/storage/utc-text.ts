/** An instant as it is stored and shown: `YYYY-MM-DD HH:MM:SS`, UTC, whole seconds. */
export function utcText(instant: Date): string {
  return instant.toISOString().slice(0, 19).replace("T", " ");
}

/** The instant that such a text stands for. */
export function fromUtcText(text: string): Date {
  return new Date(`${text.replace(" ", "T")}Z`);
}
