import { expect, test } from "vitest";

import { connectionPolicy } from "./connection-overrides.ts";

const ANY = "https://example.com/webhook?call=call_1";

test("without overrides a webhook is tried once more, on connect failure only, within 15 s", () => {
  expect(connectionPolicy(ANY)).toEqual({
    connectTimeoutMs: 5000,
    readTimeoutMs: 15_000,
    totalMs: 15_000,
    retries: 1,
    retryOn: new Set(["ct"]),
  });
});

test("all overrides are read", () => {
  expect(connectionPolicy(`${ANY}#ct=100&rt=200&tt=300&rc=5&rp=4xx,5xx`)).toEqual({
    connectTimeoutMs: 100,
    readTimeoutMs: 200,
    totalMs: 300,
    retries: 5,
    retryOn: new Set(["4xx", "5xx"]),
  });
});

test("`all` retries on everything", () => {
  expect(connectionPolicy(`${ANY}#rp=all`).retryOn).toEqual(new Set(["ct", "rt", "4xx", "5xx"]));
});

test.each(["#ct=99", "#ct=10001", "#rt=abc", "#tt=15001", "#rc=6", "#rc=-1", "#rp=3xx", "#top", "#"])(
  "%s keeps the defaults",
  (fragment) => {
    expect(connectionPolicy(ANY + fragment)).toEqual(connectionPolicy(ANY));
  },
);
