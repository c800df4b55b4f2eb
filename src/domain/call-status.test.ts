import { expect, it } from "vitest";

import {
  ANSWERED_STATUSES,
  CALL_STATUSES,
  FAILED_STATUSES,
  isCallStatus,
  isTerminal,
} from "./call-status.ts";

it("knows its words exactly, in case and spelling", () => {
  expect(CALL_STATUSES.every((status) => isCallStatus(status))).toBe(true);
  for (const other of ["Completed", "cancelled", "no_answer", "in progress", "", null, 7, ["busy"]]) {
    expect(isCallStatus(other)).toBe(false);
  }
});

it("ends a call with five of them", () => {
  expect(CALL_STATUSES.filter((status) => isTerminal(status))).toEqual([
    "completed",
    "busy",
    "no-answer",
    "canceled",
    "failed",
  ]);
  expect(isTerminal(null)).toBe(false);
});

it("counts unknown and every call under way neither as answered nor as failed", () => {
  const counted = [...ANSWERED_STATUSES, ...FAILED_STATUSES].sort();
  expect(counted).toEqual(["answered", "busy", "canceled", "completed", "failed", "no-answer"]);
});
