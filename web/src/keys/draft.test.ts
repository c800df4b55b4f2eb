import { expect, test } from "vitest";

import { type Draft, wishOf } from "./draft.ts";

const draft: Draft = { name: " Import ", scopes: new Set(["call", "read"]), callsPerHour: "" };

test("an empty cap is none, a number is one, and what is neither is no wish", () => {
  expect(wishOf(draft)).toEqual({ name: "Import", scopes: ["read", "call"], callsPerHour: null });
  expect(wishOf({ ...draft, callsPerHour: " 200 " })).toMatchObject({ callsPerHour: 200 });
  for (const callsPerHour of ["20.5", "-1", "1e3", "many", "0x10"])
    expect(wishOf({ ...draft, callsPerHour })).toEqual({ faults: ["callsPerHour"] });
});

test("a key that may not call has no cap, whatever was typed before", () => {
  const scopes = new Set(["read"] as const);
  expect(wishOf({ ...draft, scopes, callsPerHour: "many" })).toMatchObject({ callsPerHour: null });
});

test("every field that is wrong is named", () => {
  expect(wishOf({ name: " ", scopes: new Set(), callsPerHour: "" })).toEqual({ faults: ["name", "scopes"] });
});

test.each([
  ["1,000", 1000],
  ["1,00,000", 100_000],
  [" 10 000 ", 10_000],
  ["२५०", 250],
  ["१,०००", 1000],
])("a cap written %s is %i", (callsPerHour, cap) => {
  expect(wishOf({ ...draft, callsPerHour })).toMatchObject({ callsPerHour: cap });
});

test.each(["1.5", "1,0", "1,,000", "many", "-1"])("a cap written %s is none", (callsPerHour) => {
  expect(wishOf({ ...draft, callsPerHour })).toEqual({ faults: ["callsPerHour"] });
});
