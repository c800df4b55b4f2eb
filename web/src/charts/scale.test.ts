import { expect, test } from "vitest";

import { column, ticksUpTo } from "./scale.ts";

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [3, [0, 1, 2, 3]],
  [5, [0, 2, 4, 6]],
  [17, [0, 5, 10, 15, 20]],
  [40, [0, 10, 20, 30, 40]],
  [41, [0, 20, 40, 60]],
  [1_234, [0, 500, 1000, 1500]],
  [3_999_999, [0, 1_000_000, 2_000_000, 3_000_000, 4_000_000]],
])("ticks up to %d are whole, round and at most four steps", (max, ticks) => {
  expect(ticksUpTo(max, 4)).toEqual(ticks);
});

test("columns share the width, and leave a gap on their right", () => {
  expect(column(0, 24, 480)).toEqual({ x: 0, width: 16 });
  expect(column(23, 24, 480)).toEqual({ x: 460, width: 16 });
});
