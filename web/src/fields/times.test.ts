import { expect, test } from "vitest";

import { readMoment } from "./times.ts";

test.each([
  ["2026-11-23 04:30:00", "2026-11-23T04:30:00.000Z"],
  ["2026-11-23T04:30:00.250Z", "2026-11-23T04:30:00.250Z"],
  ["2026-11-23T10:00:00+05:30", "2026-11-23T04:30:00.000Z"],
])("%s is a moment", (text, iso) => {
  expect(readMoment(text)?.toISOString()).toBe(iso);
});

test.each([
  "",
  "not a date",
  "23/11/2026 10:00",
  "11/23/2026",
  "5",
  "2026",
  "2026-13-45 10:00:00",
  "10:00:00",
])("%j is none", (text) => {
  expect(readMoment(text)).toBeNull();
});
