import { StartError } from "../errors.ts";

/** A command was called in a way that it does not understand: one line for the operator, exit code 2. */
export class WrongUse extends StartError {
  override readonly name = "WrongUse";
}
