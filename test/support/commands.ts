import { writeFile } from "node:fs/promises";
import path from "node:path";

import type { Program } from "./program.ts";

/** What came of a command that has ended. */
export interface Ended {
  readonly code: number | null;
  readonly output: string;
  readonly errors: string;
}

/** Runs a command to its end, its output going into a pipe. */
export async function command(
  program: Program,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
  nodeOptions: readonly string[] = [],
): Promise<Ended> {
  const run = program.run(words, env, nodeOptions);
  const code = await run.exit;
  return { code, output: run.output, errors: run.errors };
}

/** The same as a person sees it, in a terminal. */
export async function commandInTerminal(
  program: Program,
  words: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const pretend = path.join(program.folder, "terminal.mjs");
  await writeFile(pretend, "process.stdout.isTTY = true;\n");
  return command(program, words, env, ["--import", pretend]);
}

/** The one JSON document that a command has printed. */
export function documentIn({ output }: Ended): unknown {
  return JSON.parse(output);
}
