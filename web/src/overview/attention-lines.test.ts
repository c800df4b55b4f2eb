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
  expect(attentionTo(verdict([]), 0)).toEqual([]);
});

test("each reason is a line with since when and where to go", () => {
  const reasons: HealthDetails["reasons"] = [
    { code: "carrier_failing", since: SINCE, count: null },
    { code: "calls_unknown", since: null, count: 3 },
  ];
  expect(attentionTo(verdict(reasons), 2)).toEqual([
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
  expect(attentionTo(verdict(reasons, { failing }), 0)).toEqual([
    { words: "health.unreachable", values: {}, since: 5000, place: "health" },
  ]);
});
