import { expect, test } from "vitest";

import { isAsWished } from "./handling-wish.ts";

const WISH = { handled: true, by: "Lena", note: "Wants a visit" };
const STORED = { handledAt: "2026-03-01 04:30:00", handledBy: "Lena", handledNote: "Wants a visit" };

test("what the same person has noted in the same words is as wished", () => {
  expect(isAsWished(STORED, WISH)).toBe(true);
  expect(isAsWished(STORED, { ...WISH, by: "\u200eLena ", note: "Wants  a\u0007 visit" })).toBe(true);
  expect(isAsWished({ ...STORED, handledNote: null }, { handled: true, by: "Lena" })).toBe(true);
});

test("what is open is as wished by whoever wants it open", () => {
  const open = { handledAt: null, handledBy: null, handledNote: null };
  expect(isAsWished(open, { handled: false, by: "Lena" })).toBe(true);
});

test.each([
  ["another person", { ...STORED, handledBy: "Ravi" }, WISH],
  ["another note", { ...STORED, handledNote: "Call on Monday" }, WISH],
  ["no note", { ...STORED, handledNote: null }, WISH],
  ["one that is open", { handledAt: null, handledBy: null, handledNote: null }, { ...WISH, note: "" }],
  ["a wish to open it", STORED, { ...WISH, handled: false }],
])("%s is not", (_name, stored, wish) => {
  expect(isAsWished(stored, wish)).toBe(false);
});
