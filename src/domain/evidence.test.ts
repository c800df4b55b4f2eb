import { expect, it } from "vitest";

import { CALL_STATUSES, type CallStatus, isTerminal } from "./call-status.ts";
import { evidenceOf, type Testimony } from "./evidence.ts";

const said = (status: CallStatus | null, more: Partial<Testimony> = {}): number =>
  evidenceOf({ status, source: "webhook", sequence: null, ...more });

it("ranks the words of the carrier as a call passes through them", () => {
  const order = [
    "unknown",
    "queued",
    "initiated",
    "ringing",
    "in-progress",
    "answered",
    "completed",
  ] as const;
  const weights = order.map((status) => said(status));
  expect(weights).toEqual([...weights].sort((a, b) => a - b));
  expect(new Set(weights).size).toBe(order.length);
});

it("never lets source or sequence lift a word over a higher rank", () => {
  const late = said("ringing", { sequence: Number.MAX_SAFE_INTEGER });
  expect(late).toBeLessThan(said("in-progress", { source: "answer" }));
});

it("prefers a webhook over a looked-up ending, whatever its sequence", () => {
  expect(said("failed")).toBeGreaterThan(said("completed", { source: "answer", sequence: 9 }));
});

it("prefers the higher sequence among endings, and any sequence over none", () => {
  expect(said("failed", { sequence: 4 })).toBeGreaterThan(said("completed", { sequence: 3 }));
  expect(said("failed", { sequence: 0 })).toBeGreaterThan(said("completed"));
});

it("prefers completed, busy, no-answer, canceled, failed, in this order, when nothing else decides", () => {
  const weights = (["completed", "busy", "no-answer", "canceled", "failed"] as const).map((word) =>
    said(word),
  );
  expect(weights).toEqual([...weights].sort((a, b) => b - a));
  expect(new Set(weights).size).toBe(5);
});

it("puts a presumed failure below every word of the carrier, and above our own unknown", () => {
  const presumed = said("failed", { source: "presumption", sequence: 99 });
  for (const status of CALL_STATUSES.filter((word) => word !== "unknown")) {
    expect(presumed).toBeLessThan(said(status, { source: "answer" }));
  }
  expect(presumed).toBeGreaterThan(said("unknown", { source: "answer" }));
});

it("stays exact as a number at the strongest evidence there is", () => {
  const strongest = said("completed", { sequence: 2 ** 32 });
  expect(Number.isSafeInteger(strongest)).toBe(true);
  expect(strongest).toBeLessThan(2 ** 44);
  expect(isTerminal("completed")).toBe(true);
});
