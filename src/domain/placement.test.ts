import { expect, it } from "vitest";

import type { PlacementEvent } from "./call-event.ts";
import { isRemembered, settled } from "./placement.ts";

const event = (changes: Partial<PlacementEvent>): PlacementEvent => ({
  kind: "placement",
  reference: "call_1",
  callSid: null,
  outcome: "unsettled",
  reason: null,
  carrierCode: null,
  ...changes,
});

it("is started once the carrier gave a sid", () => {
  expect(settled(event({ outcome: "placed", callSid: "CA1" }), "call_1")).toEqual({
    outcome: "started",
    callSid: "CA1",
    reference: "call_1",
  });
});

it("keeps the reason and the carrier's code of a refusal", () => {
  const refused = event({ outcome: "refused", reason: "number-refused", carrierCode: 21211 });
  expect(settled(refused, "call_1")).toEqual({
    outcome: "refused",
    reason: "number-refused",
    carrierCode: 21211,
    reference: "call_1",
  });
});

it("stays unknown while nobody can say, never refused", () => {
  const lost = event({ outcome: "unsettled", reason: "connection-lost" });
  expect(settled(lost, "call_1")).toMatchObject({ outcome: "unknown", reason: "connection-lost" });
});

it("forgets only what placed nothing and may fare better later", () => {
  const traces = { carrierCode: null, reference: "call_1" };
  expect(isRemembered({ outcome: "refused", reason: "rate-limited", ...traces })).toBe(false);
  expect(isRemembered({ outcome: "refused", reason: "number-refused", ...traces })).toBe(true);
  expect(isRemembered({ outcome: "refused", reason: "account-refused", ...traces })).toBe(true);
  expect(isRemembered({ outcome: "unknown", reason: "carrier-fault", ...traces })).toBe(true);
  expect(isRemembered({ outcome: "started", callSid: "CA1", reference: "call_1" })).toBe(true);
});
