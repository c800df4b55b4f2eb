import { expect, test } from "vitest";

import { clockDifference } from "./clocks.ts";

const MOMENT = new Date("2026-11-23T01:58:00Z");

test.each([
  ["Asia/Kolkata", "Asia/Kolkata", "none"],
  ["Asia/Kolkata", "Asia/Colombo", "none"],
  ["Europe/London", "Asia/Kolkata", "time"],
  ["America/St_Johns", "Asia/Kolkata", "day"],
  ["Asia/Kolkata", "America/Lima", "day"],
] as const)("to whoever is in %s, %s differs by %s", (ours, theirs, difference) => {
  expect(clockDifference(MOMENT, theirs, ours)).toBe(difference);
});

test("the same hour of another day is another time", () => {
  expect(clockDifference(MOMENT, "Pacific/Kiritimati", "Pacific/Honolulu")).toBe("day");
});

test("without a zone the device's counts", () => {
  const own = new Intl.DateTimeFormat().resolvedOptions().timeZone;
  expect(clockDifference(MOMENT, own)).toBe("none");
});
