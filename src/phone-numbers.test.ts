import { expect, it } from "vitest";

import { isKnownCountry, phoneNumbers } from "./phone-numbers.ts";

it("knows countries by their ISO code in capitals", () => {
  expect(["IN", "US", "GB"].every(isKnownCountry)).toBe(true);
  expect(["in", "XX", "001", "", "constructor"].some(isKnownCountry)).toBe(false);
});

it("reads a number with everything that a decision needs", () => {
  expect(phoneNumbers.read("09876543210", "IN")).toEqual({
    e164: "+919876543210",
    callingCode: "91",
    nationalNumber: "9876543210",
    countries: ["IN"],
    possible: true,
    valid: true,
    premiumRate: false,
  });
});

it("names every country that shares an unassigned number's prefix, and none for a number without a country", () => {
  expect(phoneNumbers.read("+70001234567", "IN")?.countries).toEqual(["RU", "KZ"]);
  expect(phoneNumbers.read("+80012345678", "IN")?.countries).toEqual([]);
});

it("knows premium-rate numbers, which takes the full metadata", () => {
  expect(phoneNumbers.read("+19002345678", "IN")?.premiumRate).toBe(true);
});

it("reads nothing where there is no number or no such country", () => {
  expect(phoneNumbers.read("", "IN")).toBeNull();
  expect(phoneNumbers.read("+999123456789", "IN")).toBeNull();
  expect(phoneNumbers.read("9876543210", "XX")).toBeNull();
});
