import { expect, test } from "vitest";

import { ApiProblem, networkProblem } from "../api/problem.ts";
import { codeOf, kindOf, secondsToWait } from "./problem-kinds.ts";

test.each([
  [422, "number_refused", "numberRefused"],
  [502, "carrier_account_refused", "accountRefused"],
  [503, "carrier_rate_limited", "carrierBusy"],
  [503, "storage_unavailable", "storage"],
  [503, "ending", "ending"],
  [429, "hourly_limit_reached", "hourlyLimit"],
  [429, "key_limit_reached", "keyLimit"],
  [429, "daily_limit_reached", "dailyLimit"],
  [503, "dialing_stopped", "dialingStopped"],
  [429, "too_many_streams", "busy"],
  [401, "unauthorized", "signedOut"],
  [403, "cross_site_request", "forbidden"],
  [403, "country_not_allowed", "country"],
  [403, "scope_missing", "scopeMissing"],
  [403, "beyond_own_rights", "beyondOwnRights"],
  [409, "too_many_keys", "tooManyKeys"],
  [404, "not_found", "notFound"],
  [400, "invalid_request", "invalid"],
  [422, "idempotency_key_reused", "invalid"],
  [500, "internal_error", "other"],
  [502, "http_502", "other"],
])("%d %s is of the kind %s", (status, code, kind) => {
  expect(kindOf(new ApiProblem(status, code, ""))).toBe(kind);
});

test("a server that is not reached has its kind, and a fault of the page is of no kind", () => {
  expect(kindOf(networkProblem())).toBe("network");
  expect(kindOf(new TypeError("of the page"))).toBe("other");
});

test("seconds are told where waiting them helps, and where the server has said them", () => {
  const seconds = (status: number, code: string, retryAfter: number | null) =>
    secondsToWait(new ApiProblem(status, code, "", { retryAfter }));
  expect(seconds(429, "too_many_streams", 7)).toBe(7);
  expect(seconds(503, "carrier_rate_limited", 5)).toBe(5);
  expect(seconds(429, "hourly_limit_reached", 1800)).toBe(1800);
  expect(seconds(429, "too_many_streams", null)).toBeNull();
  expect(seconds(400, "invalid_request", 5)).toBeNull();
});

test.each([
  "Failed to fetch dynamically imported module: https://calls.example.com/assets/calls-1.js",
  "error loading dynamically imported module: https://calls.example.com/assets/calls-1.js",
  "Importing a module script failed.",
  "Unable to preload CSS for /assets/calls-1.css",
])("%s is a file that is lost", (message) => {
  expect(kindOf(new TypeError(message))).toBe("lostFile");
  expect(codeOf(new TypeError(message))).toBe("page_file_lost");
});

test("whatever goes wrong has a code to tell", () => {
  expect(codeOf(new ApiProblem(500, "internal_error", ""))).toBe("internal_error");
  expect(codeOf(new TypeError("of the page"))).toBe("page_fault");
  expect(codeOf("thrown")).toBe("page_fault");
});
