import { expect, test } from "vitest";

import { spellUptime } from "./uptime.ts";

test.each([
  [0.2, [[0, "second"]]],
  [59.9, [[59, "second"]]],
  [
    60,
    [
      [1, "minute"],
      [0, "second"],
    ],
  ],
  [
    3_725,
    [
      [1, "hour"],
      [2, "minute"],
    ],
  ],
  [
    90_000,
    [
      [1, "day"],
      [1, "hour"],
    ],
  ],
])("%d seconds", (seconds, amounts) => {
  expect(spellUptime(seconds).map(({ value, unit }) => [value, unit])).toEqual(amounts);
});
