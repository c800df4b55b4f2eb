import fc from "fast-check";
import { expect, it } from "vitest";

import { searchForm } from "./search-form.ts";

it.each([
  ["ASHA", "asha"],
  ["ÉLODIE", "e\u0301lodie"],
  ["E\u0301lodie", "e\u0301lodie"],
  ["  Asha \u00a0\t Rao ", "asha rao"],
  ["ＡＳＨＡ", "asha"],
  ["ΟΔΥΣΣΕΥΣ", "οδυσσευσ"],
  ["क\u200dषि", "कषि"],
  ["क़लम", "क\u093cलम"],
  ["क्षिति", "क्षिति"],
  ["As\u0000ha\ud800", "asha"],
  ["\u200d", ""],
  ["", ""],
])("%j is searched by as %j", (name, form) => {
  expect(searchForm(name)).toBe(form);
});

it("begins with the form of what the name begins with, letter by letter", () => {
  const letters = fc.constantFrom(
    "a",
    "É",
    "ß",
    "İ",
    "Σ",
    "σ",
    "ς",
    "Ж",
    "क",
    "क्षि",
    "山",
    "ﬁ",
    "😀",
    " ",
    "\u200d",
    "한",
  );
  fc.assert(
    fc.property(fc.array(letters, { maxLength: 12 }), fc.nat(12), (name, length) => {
      expect(searchForm(name.join("")).startsWith(searchForm(name.slice(0, length).join("")))).toBe(true);
    }),
  );
});

it("is no longer than an index can hold, and cut between characters", () => {
  for (const letter of ["a", "क", "😀", "\ufdfa"]) {
    const form = searchForm(letter.repeat(5000));
    expect(Array.from(form)).toHaveLength(200);
    expect(form.isWellFormed()).toBe(true);
  }
});

it("is the form of itself", () => {
  fc.assert(
    fc.property(fc.string({ unit: "binary", maxLength: 20 }), (name) => {
      expect(searchForm(searchForm(name))).toBe(searchForm(name));
    }),
  );
});
