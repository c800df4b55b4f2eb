import { expect, test } from "vitest";

import { readCursor } from "./cursor.ts";

test.each([
  [undefined, null],
  ["", null],
  ["0", 0],
  ["1017", 1017],
  ["-1", "unknown"],
  ["1e3", "unknown"],
  ["1017 ", "unknown"],
  ["9".repeat(16), "unknown"],
  ["call_1", "unknown"],
])("%j is read as %j", (text, place) => {
  expect(readCursor(text)).toBe(place);
});
