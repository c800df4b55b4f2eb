import { readOrigin, type WebOrigin } from "./origin.ts";
import type { VariableName } from "./variables.ts";

/** How the sample that this project began with marks what is still to be filled in; nothing else is a placeholder. */
const PLACEHOLDER = /^(?:ACXXXX|your_|https:\/\/your-)/;

/** What is wrong with a variable. */
export interface ConfigFault {
  readonly variable: VariableName;
  /** Goes on behind the variable's name, without a full stop. */
  readonly wrong: string;
  /** What to do: a sentence. */
  readonly remedy: string;
}

/**
 * Reads variables one by one and gathers what is wrong with all of them, so that one start shows every fault.
 * No message repeats a value: any of them may be a secret, pasted into the wrong line.
 */
export class Environment {
  readonly faults: ConfigFault[] = [];
  readonly warnings: string[] = [];
  readonly #values: Readonly<Record<string, string | undefined>>;

  constructor(values: Readonly<Record<string, string | undefined>>) {
    this.#values = values;
  }

  /** Empty means unset. */
  isSet(name: VariableName): boolean {
    return this.#read(name) !== "";
  }

  /** @param wrong what is wrong with the variable; @param remedy what to do, a sentence. */
  fault(name: VariableName, wrong: string, remedy: string): null {
    this.faults.push({ variable: name, wrong, remedy });
    return null;
  }

  warn(name: VariableName, message: string): void {
    this.warnings.push(`${name}: ${message}`);
  }

  /** Tells about variables that are set and mean nothing here. */
  warnIgnored(names: readonly VariableName[], why: string): void {
    for (const name of names.filter((each) => this.isSet(each))) this.warn(name, `ignored, ${why}.`);
  }

  text(name: VariableName): string | null {
    const value = this.#read(name);
    if (PLACEHOLDER.test(value))
      return this.fault(name, "still holds the sample's placeholder", "Fill it in, or leave it empty.");
    return value === "" ? null : value;
  }

  /** The text, if it has the wanted form; `null` if it is unset or does not. */
  form(
    name: VariableName,
    wanted: RegExp | ((text: string) => boolean),
    wrong: string,
    remedy: string,
  ): string | null {
    const text = this.text(name);
    if (text === null) return null;
    const fits = wanted instanceof RegExp ? wanted.test(text) : wanted(text);
    return fits ? text : this.fault(name, wrong, remedy);
  }

  choice<Choice extends string>(name: VariableName, choices: readonly Choice[]): Choice | null {
    const text = this.text(name);
    if (text === null) return null;
    const choice = choices.find((each) => each === text);
    return (
      choice ?? this.fault(name, "is no known value", `Use one of ${choices.join(", ")}, or leave it empty.`)
    );
  }

  number(
    name: VariableName,
    bounds: { readonly from: number; readonly to: number; readonly whole: boolean },
  ): number | null {
    const { from, to, whole } = bounds;
    const form = whole ? /^\d{1,15}$/ : /^\d{1,15}(?:\.\d{1,15})?$/;
    const fits = (text: string) => form.test(text) && Number(text) >= from && Number(text) <= to;
    const kind = whole ? "a whole number" : "a number";
    const text = this.form(
      name,
      fits,
      `is not ${kind} from ${from} to ${to}`,
      "Correct it, or leave it empty.",
    );
    return text === null ? null : Number(text);
  }

  origin(name: VariableName): WebOrigin | null {
    const text = this.text(name);
    if (text === null) return null;
    const remedy =
      "Write scheme, host and perhaps a port, without path, query or user, as in https://calls.example.com.";
    return readOrigin(text) ?? this.fault(name, "is not an http or https origin", remedy);
  }

  /** A comma-separated list, without empty parts; `null` if it is unset. */
  list(name: VariableName): string[] | null {
    const text = this.text(name);
    if (text === null) return null;
    const parts = text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "");
    return parts.length > 0
      ? parts
      : this.fault(name, "is a list of nothing", "Name at least one, or leave it empty.");
  }

  #read(name: VariableName): string {
    return (this.#values[name] ?? "").trim();
  }
}
