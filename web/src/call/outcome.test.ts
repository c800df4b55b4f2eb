import { expect, test } from "vitest";

import { outcomeOf } from "./outcome.ts";

test.each([
  ["completed", "1", 42, "call.outcome.pressedFor"],
  ["completed", null, 42, "call.outcome.answeredFor"],
  ["completed", "1", null, "call.outcome.pressed"],
  ["completed", null, null, "call.outcome.answered"],
  ["in-progress", null, null, "call.outcome.talking"],
  ["answered", "3", null, "call.outcome.talkingPressed"],
  ["busy", null, 0, "call.outcome.busy"],
  ["failed", null, 0, "call.outcome.failed"],
  [null, null, null, "call.outcome.unknown"],
  ["on-hold", null, null, "call.outcome.unknown"],
])("a call that is %s, key %s, %s s: %s", (status, ivrSelection, duration, id) => {
  expect(outcomeOf({ status, ivrSelection, duration })).toEqual({ id, key: ivrSelection, seconds: duration });
});
