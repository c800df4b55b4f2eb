import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";

import { type MessageFormatElement, parse, TYPE } from "@formatjs/icu-messageformat-parser";
import { expect, test } from "vitest";

const WORDS = path.join(import.meta.dirname, "../../src/words");
const FILES = readdirSync(path.join(WORDS, "en"));
const read = (language: string, file: string) =>
  JSON.parse(readFileSync(path.join(WORDS, language, file), "utf8")) as Record<string, string>;

test.each(["hi", "mr"].flatMap((language) => FILES.map((file) => [language, file] as const)))(
  "%s/%s has every message of the English words, and asks for the same values",
  (language, file) => {
    const english = read("en", file);
    const theirs = read(language, file);
    expect(Object.keys(theirs).sort()).toEqual(Object.keys(english).sort());
    for (const [id, message] of Object.entries(english)) {
      expect([id, valuesOf(parse(theirs[id] ?? ""))]).toEqual([id, valuesOf(parse(message))]);
    }
  },
);

test.each(["hi", "mr"].flatMap((language) => FILES.map((file) => [language, file] as const)))(
  "%s/%s is written in Devanagari, but for names that have no other form",
  (language, file) => {
    const latin = Object.entries(read(language, file)).filter(
      ([id, message]) =>
        !/[\u0900-\u097f]/.test(message) &&
        !/^call\.department\.CRM$/.test(id) &&
        /[a-z]{4}/i.test(message.replace(/\{[^}]*\}/g, "")),
    );
    expect(latin).toEqual([]);
  },
);

/** The names of the values that a message is filled with. */
function valuesOf(elements: readonly MessageFormatElement[]): string[] {
  const names = elements.flatMap((element): string[] => {
    if (element.type === TYPE.literal || element.type === TYPE.pound) return [];
    if (element.type === TYPE.tag) return [element.value, ...valuesOf(element.children)];
    const isChoice = element.type === TYPE.plural || element.type === TYPE.select;
    const inside = isChoice ? Object.values(element.options).flatMap(({ value }) => valuesOf(value)) : [];
    return [element.value, ...inside];
  });
  return [...new Set(names)].sort();
}
