import { expect, test } from "vitest";

import { readCallsSearch } from "./calls-search.ts";

test.each([
  ["2026-03-01T04:30:00.000Z", "2026-03-01T04:30:00.000Z"],
  ["2026-03-01", "2026-03-01"],
  ["2026-03-01T10:00", "2026-03-01T10:00Z"],
  ["2026-03-01 10:00:00", "2026-03-01T10:00:00Z"],
  ["2026-03-01T10:00:00+05:30", "2026-03-01T10:00:00+05:30"],
  ["2026-03-01T10:00:00 05:30", "2026-03-01T10:00:00+05:30"],
])("%s is a time, read as the server reads it: %s", (time, read) => {
  expect(readCallsSearch({ from: time, to: time })).toEqual({ from: read, to: read });
});

test.each([
  "xx",
  "soon",
  "2026",
  "2026-02-30",
  "2026-13-01",
  "2026-03-01T25:00",
  "1969-12-31",
  "10000-01-01",
  " ",
])("%j is none, and as if it were not there", (time) => {
  expect(readCallsSearch({ from: time, to: time, q: "Asha" })).toEqual({ q: "Asha" });
});

test.each([" ", "\t\n", "\u0000", "a".repeat(101), "\u{1f600}".repeat(101)])(
  "%j is nothing to look for",
  (q) => {
    expect(readCallsSearch({ q, status: "busy" })).toEqual({ status: "busy" });
  },
);

test.each(["Asha", " Asha", "911234567890", "a".repeat(100), "\u{1f600}".repeat(100)])(
  "%j is looked for as it is written",
  (q) => {
    expect(readCallsSearch({ q })).toEqual({ q });
  },
);
