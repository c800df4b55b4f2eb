import { writeSync } from "node:fs";

const STANDARD_OUTPUT = 1;

/**
 * Writes the result of a command to standard output: as text in a terminal, as one JSON document where a program reads
 * it or somebody asked for it.
 *
 * @param asked whether `--json` was given.
 */
export function printResult(result: unknown, text: string, asked: boolean): void {
  process.stdout.write(textOf(result, text, asked));
}

/**
 * Writes a result as `printResult` does, and comes back when it is written: for what is told this once.
 *
 * @throws the error of the system if it cannot be written, also to a reader that has gone.
 */
export function printResultNow(result: unknown, text: string, asked: boolean): void {
  const bytes = Buffer.from(textOf(result, text, asked));
  for (let written = 0; written < bytes.length;) {
    try {
      written += writeSync(STANDARD_OUTPUT, bytes, written);
    } catch (error) {
      // A pipe that is full until its reader goes on.
      if (!(error instanceof Error && "code" in error && error.code === "EAGAIN")) throw error;
    }
  }
}

/** The same for a "no": where it is text, it goes to standard error. */
export function printRefusal(result: unknown, text: string, asked: boolean): void {
  if (isJson(asked)) printResult(result, text, asked);
  else process.stderr.write(`${text}\n`);
}

/** Says something beside the result, to whoever watches. */
export function printNote(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Rows of texts under their heads, in columns as wide as they need; without rows, the sentence instead. */
export function textTable(
  heads: readonly string[],
  rows: readonly (readonly string[])[],
  ifNone: string,
): string {
  if (rows.length === 0) return ifNone;
  const lines = [heads, ...rows.map((row) => row.map(harmless))];
  const widths = heads.map((_, column) => Math.max(...lines.map((line) => lengthOf(line[column] ?? ""))));
  return lines
    .map((line) =>
      line
        .map((cell, column) => cell + " ".repeat((widths[column] ?? 0) - lengthOf(cell)))
        .join("  ")
        .trimEnd(),
    )
    .join("\n");
}

/** A text of somebody else's, without what moves a cursor, colours a terminal, or turns the direction of a line. */
export function harmless(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`;
  });
}

function textOf(result: unknown, text: string, asked: boolean): string {
  return `${isJson(asked) ? JSON.stringify(result, null, 2) : text}\n`;
}

function isJson(asked: boolean): boolean {
  return asked || !process.stdout.isTTY;
}

function lengthOf(text: string): number {
  return Array.from(text).length;
}
