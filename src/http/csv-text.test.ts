import { expect, it } from "vitest";

import { asText } from "./csv-text.ts";

it.each([
  ["=1+1", "'=1+1"],
  ["+919812345678", "'+919812345678"],
  ["-2", "'-2"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["＝1", "'＝1"],
  ["＋1", "'＋1"],
  ["－1", "'－1"],
  ["＠1", "'＠1"],
  ["\tx", "'\tx"],
  ["\rx", "'\rx"],
  ["\nx", "'\nx"],
  ["  =1", "'  =1"],
  ["\u00a0=1", "'\u00a0=1"],
  ["\u200b=1", "'\u200b=1"],
  ["\ufeff=1", "'\ufeff=1"],
  ["Asha\n=1", "Asha\n'=1"],
  ["Asha\r\n =1", "Asha\r\n' =1"],
  ["Asha;=1", "Asha;'=1"],
  ["\t=1", "'\t=1"],
])("%j cannot start a formula", (text, shown) => {
  expect(asText(text, false)).toBe(shown);
});

it.each([
  "",
  "Asha",
  "1",
  "2026-01-01 00:00:00",
  "a=1",
  "O'Neil",
  "Asha-Mira",
  "क्षिति",
  "https://x.example/?a=1;b=2",
])("%j stays as it is", (text) => {
  expect(asText(text, false)).toBe(text);
});

it("keeps a telephone number's digits from being calculated with", () => {
  expect(asText("911234567890", true)).toBe("'911234567890");
  expect(asText("+911234567890", true)).toBe("'+911234567890");
  expect(asText("anonymous", true)).toBe("anonymous");
});

it("takes a long text in one pass", () => {
  const start = performance.now();
  asText(" \n".repeat(200_000), false);
  asText(" ".repeat(400_000), false);
  expect(performance.now() - start).toBeLessThan(1000);
});
