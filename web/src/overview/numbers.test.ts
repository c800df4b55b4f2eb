import { expect, test } from "vitest";

import { changeOf } from "./change.ts";
import { answeredPercent } from "./shares.ts";

test.each([
  [12, 10, { kind: "more", by: 2 }],
  [10, 12, { kind: "fewer", by: 2 }],
  [7, 7, { kind: "same" }],
  [7, null, { kind: "none" }],
])("%d against %s", (now, before, change) => {
  expect(changeOf(now, before)).toEqual(change);
});

test.each([
  [0, 0, null],
  [0, 3, 0],
  [3, 0, 100],
  [2, 1, 67],
  [1, 2, 33],
])("%d answered and %d failed are %s percent", (answered, failed, percent) => {
  expect(answeredPercent({ answered, failed })).toBe(percent);
});
