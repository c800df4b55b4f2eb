import { expect, test } from "vitest";

import { fromField, rangeName, rangeOf, toField } from "./ranges.ts";

const NOW = new Date(2026, 2, 15, 14, 30);
const day = (number: number) => new Date(2026, 2, number).toISOString();

test("days begin at midnight where the device is", () => {
  expect(rangeOf("today", NOW)).toEqual({ from: day(15) });
  expect(rangeOf("yesterday", NOW)).toEqual({ from: day(14), to: day(15) });
  expect(rangeOf("sevenDays", NOW)).toEqual({ from: day(9) });
});

test("a range is known again, but not a day later", () => {
  const { from, to } = rangeOf("yesterday", NOW);
  expect(rangeName(from, to, NOW)).toBe("yesterday");
  expect(rangeName(from, to, new Date(2026, 2, 16))).toBeNull();
  expect(rangeName(undefined, undefined, NOW)).toBeNull();
});

test("a field shows the device's time and gives it back", () => {
  const time = new Date(2026, 2, 15, 9, 5).toISOString();
  expect(toField(time)).toBe("2026-03-15T09:05");
  expect(fromField(toField(time))).toBe(time);
  expect([toField(undefined), toField("soon"), fromField("")]).toEqual(["", "", undefined]);
});
