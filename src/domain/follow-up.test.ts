import { describe, expect, it } from "vitest";

import { changeHandling, cleanLine } from "./follow-up.ts";

const NOW = new Date("2026-01-01T10:00:00Z");
const handling = { at: new Date("2026-01-01T09:00:00Z"), by: "Mira", note: null };
const wish = (handled: boolean) => ({ handled, by: "Ravi", note: "Called" });

describe("a follow-up", () => {
  it.each([null, "3", "9", ""])("is none after the key %j", (ivrSelection) => {
    expect(changeHandling({ ivrSelection, handling: null }, wish(true), NOW).outcome).toBe("not-a-follow-up");
    expect(changeHandling({ ivrSelection, handling: null }, wish(false), NOW).outcome).toBe(
      "not-a-follow-up",
    );
  });

  it("can be taken back after a later key too", () => {
    expect(changeHandling({ ivrSelection: "3", handling }, wish(false), NOW)).toEqual({
      outcome: "changed",
      handling: null,
    });
  });

  it.each(["1", "2"])("is handled once after the key %s", (ivrSelection) => {
    expect(changeHandling({ ivrSelection, handling: null }, wish(true), NOW)).toEqual({
      outcome: "changed",
      handling: { at: NOW, by: "Ravi", note: "Called" },
    });
    expect(changeHandling({ ivrSelection, handling }, wish(true), NOW)).toEqual({
      outcome: "already-handled",
      handling,
    });
  });

  it("is opened again only if it was handled", () => {
    const call = { ivrSelection: "1" };
    expect(changeHandling({ ...call, handling }, wish(false), NOW)).toEqual({
      outcome: "changed",
      handling: null,
    });
    expect(changeHandling({ ...call, handling: null }, wish(false), NOW).outcome).toBe("not-handled");
  });
});

it.each([
  ["  Mira \u0000", 5, { line: "Mira", fits: true }],
  ["one\r\n\ttwo", 7, { line: "one two", fits: true }],
  ["one\ntwo", 6, { line: "one two", fits: false }],
  ["👩👩", 2, { line: "👩👩", fits: true }],
  ["\u0007 \n", 5, { line: null, fits: true }],
])("of %j one line is kept, cleaned", (text, longest, cleaned) => {
  expect(cleanLine(text, longest)).toEqual(cleaned);
});
