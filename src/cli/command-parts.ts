import { InvalidArgumentError } from "commander";

/** The option of every command that prints a result. */
export const JSON_OPTION = ["--json", "print JSON, as also where the output is no terminal"] as const;

/** The option of every command that goes through the front door of a running program. */
export const SERVER_OPTION = [
  "--server <url>",
  "where the program is; by default on this machine, at PORT",
] as const;

/** What `JSON_OPTION` becomes. */
export interface JsonChoice {
  readonly json?: boolean;
}

/** The last part of a command's help. */
export function example(...lines: readonly string[]): string {
  return ["", "Example:", ...lines.map((line) => `  ${line}`)].join("\n");
}

/**
 * A command's work as commander runs it.
 *
 * @param work gives the exit code, or null while it keeps running
 */
export function ending<Words extends readonly unknown[]>(
  work: (...words: Words) => Promise<number | null>,
): (...words: Words) => Promise<void> {
  return async (...words) => {
    const code = await work(...words);
    if (code !== null) process.exitCode = code;
  };
}

/** Reads an option that is a whole number, both ends included. */
export function wholeNumber(from: number, to: number): (text: string) => number {
  return (text) => {
    const number = Number(text);
    if (/^\d{1,10}$/.test(text) && number >= from && number <= to) return number;
    throw new InvalidArgumentError(`It must be a whole number from ${from} to ${to}.`);
  };
}
