import { expect, test } from "vitest";

import type { Call } from "../api/client.ts";
import { phaseOf, reachOf, sumOf } from "./phases.ts";

const call = (status: string | null, callSid: string | null = "CA1"): Call => ({ status, callSid }) as Call;

test.each([
  ["queued", "waiting"],
  ["initiated", "waiting"],
  ["ringing", "ringing"],
  ["in-progress", "talking"],
  ["answered", "talking"],
  ["busy", "over"],
  ["unknown", "unknown"],
  ["a word from tomorrow", "unknown"],
  [null, "unknown"],
] as const)("a call that is %s is %s to whoever wants to end it", (status, phase) => {
  expect(phaseOf({ status })).toBe(phase);
});

test("all are counted by what it means for them; only those that wait are when only they are meant", () => {
  const calls = [
    call("initiated"),
    call("initiated"),
    call("ringing"),
    call("in-progress"),
    call("unknown"),
    call("unknown", null),
    call("completed"),
  ];
  const all = reachOf(calls, "all");
  expect(all).toEqual({ waiting: 2, ringing: 1, talking: 1, unknown: 1, outOfReach: 1 });
  expect(sumOf(all)).toBe(5);
  const queued = reachOf(calls, "queued");
  expect(queued).toEqual({ waiting: 2, ringing: 0, talking: 0, unknown: 1, outOfReach: 1 });
  expect(sumOf(queued)).toBe(3);
});
