import { expect, test } from "vitest";

import { pauseAfter } from "./pace.ts";

test.each([
  ["what costs nothing goes ten times a second", 0, 100],
  ["three hundredths of the time are no reason to slow down", 3, 100],
  ["what costs more goes so much less often that it takes three hundredths", 15, 500],
  ["one slow moment keeps nobody waiting for more than two seconds", 1_000, 2_000],
])("%s", (_title, cost, pause) => {
  expect(pauseAfter(cost)).toBe(pause);
});
