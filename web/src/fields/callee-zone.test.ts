import { expect, test } from "vitest";

import { calleeZone } from "./callee-zone.ts";

test.each([
  ["+911234567890", "Asia/Kolkata"],
  ["+442079460000", "Europe/London"],
  ["+6561234567", "Asia/Singapore"],
  ["+971501234567", "Asia/Dubai"],
])("%s rings in %s", (number, zone) => {
  expect(calleeZone(number)).toBe(zone);
});

test.each([
  ["+12025550123", "the United States span several"],
  ["+61412345678", "so does Australia"],
  ["+34912345678", "the Canary Islands are an hour behind"],
  ["+905331234567", "a part of Cyprus is dialed with it"],
  ["911234567890", "not E.164"],
  ["client:asha", "no number"],
])("of %s nobody can say: %s", (number) => {
  expect(calleeZone(number)).toBeNull();
});

test("a call without a number has no zone", () => {
  expect(calleeZone(null)).toBeNull();
});

test("every zone of the table is one that browsers know", () => {
  const codes = Array.from({ length: 980 }, (_, code) => String(code + 20));
  const zones = codes.flatMap((code) => calleeZone(`+${code.padEnd(10, "0")}`) ?? []);
  expect(zones.length).toBeGreaterThan(60);
  for (const timeZone of new Set(zones))
    expect(() => new Intl.DateTimeFormat("en", { timeZone })).not.toThrow();
});
