import { parseArgs, type ParseArgsConfig } from "node:util";

import { StartError } from "../errors.ts";

/** A command was called in a way that it does not understand: one line for the operator, exit code 2. */
export class WrongUse extends StartError {
  override readonly name = "WrongUse";
}

/**
 * The options and further words of a command.
 *
 * @throws WrongUse for an option that it does not have.
 */
export function readArguments<Options extends NonNullable<ParseArgsConfig["options"]>>(
  args: readonly string[],
  options: Options,
) {
  try {
    return parseArgs({ args: [...args], options, allowPositionals: true });
  } catch (error) {
    throw new WrongUse(error instanceof Error ? error.message : "The options are not understood.");
  }
}

/**
 * A whole number from 1; undefined if the option was not given.
 *
 * @throws WrongUse for anything else.
 */
export function readCount(option: string, written: string | undefined): number | undefined {
  if (written === undefined) return undefined;
  const count = Number(written);
  if (/^\d{1,10}$/.test(written) && count >= 1) return count;
  throw new WrongUse(`--${option}: it must be a whole number from 1.`);
}
