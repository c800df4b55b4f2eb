import { expect, test } from "vitest";

import { pauseAfter } from "./pace.ts";

test.each([
  ["what costs nothing goes ten times a second", 0, 100],
  ["five hundredths of the time are no reason to slow down", 5, 100],
  ["what costs more goes so much less often that it takes five hundredths", 20, 400],
  ["one slow moment keeps nobody waiting for more than two seconds", 1_000, 2_000],
])("%s", (_title, cost, pause) => {
  expect(pauseAfter(cost)).toBe(pause);
});
