import { expect, it } from "vitest";

import { BLANK_CALL, type Call } from "./call.ts";
import { endOutcome, settledEnd, wayToEnd } from "./call-end.ts";
import type { CallStatus } from "./call-status.ts";
import { evidenceOf } from "./evidence.ts";

function call(status: CallStatus, source: "webhook" | "presumption", callSid: string | null): Call {
  return { ...BLANK_CALL, callSid, status, statusEvidence: evidenceOf({ status, source, sequence: null }) };
}

it("asks the carrier about every call that has a name there and no ending by its word", () => {
  expect(settledEnd(call("ringing", "webhook", "CA1"))).toBeNull();
  expect(settledEnd(call("completed", "webhook", "CA1"))).toBe("already-ended");
  expect(settledEnd(call("unknown", "webhook", null))).toBe("no-call-sid");
});

it("takes a failure that was only presumed for no ending", () => {
  expect(settledEnd(call("failed", "presumption", null))).toBe("no-call-sid");
  expect(settledEnd(call("failed", "presumption", "CA1"))).toBeNull();
});

it("hangs up where somebody talks, and never where only waiting calls are meant", () => {
  expect(
    ["initiated", "ringing", "in-progress", "answered"].map((word) => wayToEnd(word as CallStatus, "all")),
  ).toEqual(["cancel-or-hang-up", "cancel-or-hang-up", "hang-up", "hang-up"]);
  expect(wayToEnd("in-progress", "queued")).toBe("cancel");
});

it("reads the carrier's answer", () => {
  expect(endOutcome(true, "canceled", "all")).toBe("ended");
  expect(endOutcome(true, "in-progress", "all")).toBe("ending");
  expect(endOutcome(true, null, "all")).toBe("ending");
  expect(endOutcome(false, "busy", "all")).toBe("already-ended");
  expect(endOutcome(false, "in-progress", "all")).toBe("not-ended");
  expect(endOutcome(false, "in-progress", "queued")).toBe("answered");
  expect(endOutcome(true, "in-progress", "queued")).toBe("answered");
});
