import { expect, test } from "vitest";

import type { Placement } from "../../../src/carriers/carrier.ts";
import { wordsOfReason } from "../../src/call/placement-reasons.ts";

type Reason = Extract<Placement, { readonly reason: string }>["reason"];

/** A reason that the server learns to give does not compile here until it stands in this list. */
const GIVEN: Readonly<Record<Reason, true>> = {
  "number-refused": true,
  "account-refused": true,
  "rate-limited": true,
  "carrier-fault": true,
  "unreadable-answer": true,
  "no-answer-in-time": true,
  "connection-lost": true,
};

test.each(Object.keys(GIVEN))("the reason %s has a sentence of its own", (reason) => {
  expect(wordsOfReason(reason)).toBe(`call.reason.${reason}`);
});

test("a reason that nobody has heard of is said as it is", () => {
  expect(wordsOfReason("moon-too-low")).toBe("call.reason.other");
});
