import { expect, test } from "vitest";

import { isRepeated } from "./is-repeated.ts";

test.each([
  ["a first click", 1, false, false],
  ["a key", 0, false, false],
  ["the second of a double click", 2, false, true],
  ["a third", 3, false, true],
  ["a click while the first is under way", 1, true, true],
])("%s", (_press, detail, isPending, repeated) => {
  expect(isRepeated({ detail }, isPending)).toBe(repeated);
});
