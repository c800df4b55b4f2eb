import type { Endpoint, HttpMethod } from "../call.ts";
import type { Fields } from "../webhooks/signature.ts";
import { many, one } from "./form.ts";
import { type Refusal, refusal } from "./refusal.ts";

/**
 * A form that is read field by field. What cannot be accepted is noted, the first fault counts, and reading goes on
 * with a harmless value: whoever reads looks at `refusal` once, at the end.
 */
export class CheckedForm {
  refusal: Refusal | null = null;
  readonly #fields: Fields;

  constructor(fields: Fields) {
    this.#fields = fields;
  }

  refuse(code: number): void {
    this.refusal ??= refusal(code);
  }

  text(name: string): string | null {
    return one(this.#fields, name);
  }

  isTrue(name: string): boolean {
    return this.text(name)?.toLowerCase() === "true";
  }

  /** A whole number within bounds, both included. */
  number(name: string, least: number, most: number, usual: number, code: number): number {
    const text = this.text(name);
    if (text === null) return usual;
    const value = /^\d{1,9}$/.test(text) ? Number(text) : NaN;
    if (value >= least && value <= most) return value;
    this.refuse(code);
    return usual;
  }

  /** One of the words, or null when the field is absent. */
  word<Word extends string>(name: string, words: readonly Word[], code: number): Word | null {
    const text = this.text(name);
    const found = words.find((word) => word === text) ?? null;
    if (text !== null && found === null) this.refuse(code);
    return found;
  }

  /** The words given, in the order of `words`; null when there are none. */
  words<Word extends string>(name: string, words: readonly Word[], code: number): readonly Word[] | null {
    const given = many(this.#fields, name);
    if (given.some((text) => !words.some((word) => word === text))) this.refuse(code);
    return given.length === 0 ? null : words.filter((word) => given.includes(word));
  }

  /** An absolute http(s) address of at most 4000 characters, without underscores in the host's name. */
  endpoint(urlName: string, methodName: string, code: number): Endpoint | null {
    const method: HttpMethod = this.word(methodName, ["GET", "POST"], 21209) ?? "POST";
    const url = this.text(urlName);
    if (url === null) return null;
    const good = url.length <= 4000 && /^https?:\/\//i.test(url) && URL.canParse(url);
    if (!good || new URL(url).hostname.includes("_")) this.refuse(code);
    return { url, method };
  }
}
