import { expect, test } from "vitest";

import { networkProblem } from "../api/problem.ts";
import type { HealthDetails } from "../health/details.ts";
import { type Asked, verdictOf } from "../health/verdict.ts";
import { attentionTo } from "./attention-lines.ts";

const SINCE = "2026-03-01T04:00:00.000Z";
const verdict = (reasons: HealthDetails["reasons"], more: Partial<Asked> = {}) =>
  verdictOf({
    details: { state: "degraded", reasons } as HealthDetails,
    detailsAt: 0,
    failing: null,
    offlineSince: null,
    ...more,
  });

test("a day on which all is well needs no attention", () => {
  expect(attentionTo(verdict([]), undefined, 0)).toEqual([]);
});

test("each reason is a line with since when and where to go", () => {
  const reasons: HealthDetails["reasons"] = [
    { code: "carrier_failing", since: SINCE, count: null },
    { code: "calls_unknown", since: null, count: 3 },
  ];
  expect(attentionTo(verdict(reasons), undefined, 2)).toEqual([
    {
      words: "health.reason.carrier_failing",
      values: { count: 0 },
      since: Date.parse(SINCE),
      place: "health",
    },
    {
      words: "health.reason.calls_unknown",
      values: { count: 3 },
      since: null,
      place: "unknown",
    },
    { words: "overview.attention.callbacks", values: { count: 2 }, since: null, place: "callbacks" },
  ]);
});

test("a server that cannot be reached is the line, in place of what it said before", () => {
  const failing = { since: 5000, error: networkProblem() };
  const reasons: HealthDetails["reasons"] = [{ code: "carrier_failing", since: SINCE, count: null }];
  expect(attentionTo(verdict(reasons, { failing }), undefined, 0)).toEqual([
    { words: "health.unreachable", values: {}, since: 5000, place: "health" },
  ]);
});

const cap = (used: number, stage: "near" | "reached" | null) => ({ used, limit: 10, stage });
const dialing = (more: Partial<Parameters<typeof attentionTo>[1]> = {}) =>
  ({
    state: "running",
    since: null,
    caps: { daily: cap(1, null), hourly: cap(1, null) },
    keys: [{ stage: null }],
    ...more,
  }) as Parameters<typeof attentionTo>[1];

test("a switch that says go and caps with room need no attention", () => {
  expect(attentionTo(verdict([]), dialing(), 0)).toEqual([]);
});

test("a stopped switch comes first, then caps that are full, then those that are nearly so", () => {
  const reasons: HealthDetails["reasons"] = [{ code: "carrier_failing", since: SINCE, count: null }];
  const facts = dialing({
    state: "stopped",
    since: SINCE,
    caps: { daily: cap(8, "near"), hourly: cap(10, "reached") },
    keys: [{ stage: "near" }, { stage: "near" }, { stage: "reached" }],
  } as Partial<Parameters<typeof attentionTo>[1]>);
  const lines = attentionTo(verdict(reasons), facts, 0);
  expect(lines.map(({ words, values, since }) => [words, values, since])).toEqual([
    ["dialing.state.stopped", {}, Date.parse(SINCE)],
    ["overview.attention.hourly.reached", { used: 10, limit: 10 }, null],
    ["overview.attention.keys.reached", { count: 1 }, null],
    ["overview.attention.daily.near", { used: 8, limit: 10 }, null],
    ["overview.attention.keys.near", { count: 2 }, null],
    ["health.reason.carrier_failing", { count: 0 }, Date.parse(SINCE)],
  ]);
  expect(lines.slice(0, 5).every(({ place }) => place === "protection")).toBe(true);
});

test("of a server that cannot be reached nobody knows how the switch stands", () => {
  const failing = { since: 5000, error: networkProblem() };
  const lines = attentionTo(verdict([], { failing }), dialing({ state: "stopped" }), 0);
  expect(lines.map(({ words }) => words)).toEqual(["health.unreachable"]);
});
