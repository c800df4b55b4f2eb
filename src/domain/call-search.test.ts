import { expect, it } from "vitest";

import { phoneNumbers } from "../phone-numbers.ts";
import { readSearch } from "./call-search.ts";

const numbers = (text: string, country = "IN") => readSearch(text, country, phoneNumbers)?.numbers;

it.each([
  ["+91 98", ["+9198"]],
  ["+91 (0) 98", ["+91098", "+9198"]],
  ["9198", ["9198", "+9198", "+919198"]],
  ["98", ["98", "+98", "+9198"]],
  ["098-123 45", ["09812345", "+09812345", "+919812345"]],
  ["0091 98", ["009198", "+009198", "+9198"]],
  ["9", ["9", "+9"]],
  ["0", ["0", "+0", "+91"]],
  ["00", ["00", "+00"]],
  ["+", ["+"]],
])("%s may begin a number that begins with one of %j", (text, beginnings) => {
  expect([...(numbers(text) ?? [])].sort()).toEqual([...beginnings].sort());
});

it("reads a national number as dialed in the default country", () => {
  expect(numbers("0650 123", "AT")).toContain("+43650123");
  expect(numbers("06 123", "IT")).toContain("+3906123");
  expect(numbers("1 415", "US")).toContain("+1415");
});

it.each(["Asha", "98 Asha", "9+8", "९८", "%", "()", "-"])("%s is no number", (text) => {
  expect(numbers(text)).toEqual([]);
});

it("leaves out what is longer than any number", () => {
  expect(numbers("9".repeat(100))).toEqual([]);
});

it("cleans a text as names are cleaned, and finds nothing to search for in the rest", () => {
  expect(readSearch(" \u0000Asha\n", "IN", phoneNumbers)).toMatchObject({
    name: "Asha",
    customerName: "asha",
  });
  for (const text of ["", " ", "\u0000", "\t\n"]) expect(readSearch(text, "IN", phoneNumbers)).toBeNull();
});
