/**
 * Writes the result of a command to standard output: as text in a terminal, as JSON where a program reads it or
 * somebody asked for it.
 *
 * @param asked whether `--json` was given.
 */
export function printResult(result: unknown, text: string, asked: boolean): void {
  const asJson = asked || !process.stdout.isTTY;
  process.stdout.write(`${asJson ? JSON.stringify(result, null, 2) : text}\n`);
}

/** Rows of texts under their heads, in columns as wide as they need; without rows, the sentence instead. */
export function textTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  ifNone: string,
): string {
  if (rows.length === 0) return ifNone;
  const lines = [heads, ...rows];
  const widths = heads.map((_, column) =>
    Math.max(...lines.map((line) => Array.from(line[column] ?? "").length)),
  );
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - Array.from(cell).length))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}
