import { expect, test } from "vitest";

import { fromField, rangeName, rangeOf, toField } from "./ranges.ts";

const ZONE = "Asia/Kolkata";
/** 15 March, one in the morning, where the business is; still the 14th in most other places. */
const NOW = new Date("2026-03-14T19:30:00.000Z");
const midnight = (day: number) =>
  new Date(`2026-03-${String(day).padStart(2, "0")}T00:00+05:30`).toISOString();

test("days begin at midnight where the business is", () => {
  expect(rangeOf("today", NOW, ZONE)).toEqual({ from: midnight(15) });
  expect(rangeOf("yesterday", NOW, ZONE)).toEqual({ from: midnight(14), to: midnight(15) });
  expect(rangeOf("sevenDays", NOW, ZONE)).toEqual({ from: midnight(9) });
  expect(rangeOf("today", NOW, "America/New_York")).toEqual({ from: "2026-03-14T04:00:00.000Z" });
});

test("a range is known again, but not a day later", () => {
  const { from, to } = rangeOf("yesterday", NOW, ZONE);
  expect(rangeName(from, to, NOW, ZONE)).toBe("yesterday");
  expect(rangeName(from, to, new Date(NOW.getTime() + 24 * 3_600_000), ZONE)).toBeNull();
  expect(rangeName(undefined, undefined, NOW, ZONE)).toBeNull();
});

test("a field shows the device's time and gives it back", () => {
  const time = new Date(2026, 2, 15, 9, 5).toISOString();
  expect(toField(time)).toBe("2026-03-15T09:05");
  expect(fromField(toField(time))).toBe(time);
  expect([toField(undefined), toField("soon"), fromField("")]).toEqual(["", "", undefined]);
});
