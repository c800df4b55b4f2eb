import { expect, test } from "vitest";

import { ApiProblem, networkProblem } from "../api/problem.ts";
import type { HealthDetails } from "./details.ts";
import { type Asked, verdictOf } from "./verdict.ts";

const details = { state: "degraded" } as HealthDetails;
const asked: Asked = { details, detailsAt: 1000, failing: null, offlineSince: null };

test("what the program says of itself is what is said", () => {
  expect(verdictOf(asked)).toEqual({ kind: "told", state: "degraded", details });
});

test("nothing is said before there is an answer", () => {
  expect(verdictOf({ ...asked, details: undefined })).toEqual({ kind: "asking" });
});

test("who cannot be reached is down, whatever it said before", () => {
  const failing = { since: 5000, error: networkProblem() };
  expect(verdictOf({ ...asked, failing })).toEqual({
    kind: "unreachable",
    state: "down",
    since: 5000,
    before: { details, at: 1000 },
  });
});

test("the stream of news may have noticed it earlier", () => {
  const failing = { since: 5000, error: networkProblem() };
  expect(verdictOf({ ...asked, failing, offlineSince: 3000 })).toMatchObject({ since: 3000 });
});

test("who refuses to say is down, with the reason it gives", () => {
  const failing = { since: 5000, error: new ApiProblem(503, "ending", "") };
  expect(verdictOf({ ...asked, details: undefined, failing })).toEqual({
    kind: "refusing",
    state: "down",
    since: 5000,
    code: "ending",
    before: null,
  });
});

test("a refused question says nothing of health", () => {
  const error = new ApiProblem(401, "unauthorized", "");
  expect(verdictOf({ ...asked, failing: { since: 5000, error } })).toEqual({ kind: "problem", error });
});
