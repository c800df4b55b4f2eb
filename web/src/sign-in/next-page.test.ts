import { expect, test } from "vitest";

import { pageAfterSignIn } from "./next-page.ts";

const ORIGIN = "https://calls.example.com";

test.each([
  "/",
  "/?call=CA1",
  "/dashboard/calls",
  "/dashboard/calls?q=Asha&status=busy#top",
  "/dashboard/start-call?number=%2B911234567890",
])("%s is a page to go back to", (next) => {
  expect(pageAfterSignIn(next, ORIGIN)).toBe(next);
});

test.each([
  undefined,
  "",
  "dashboard/calls",
  "https://evil.example",
  "https://calls.example.com/dashboard/calls",
  "https:evil.example",
  "javascript:alert(1)",
  "data:text/html,evil",
  "//evil.example",
  "//evil.example/dashboard/calls",
  "///evil.example",
  "/\\evil.example",
  "\\\\evil.example",
  "/\t/evil.example",
  "/\n/evil.example",
  "\t//evil.example",
  " //evil.example",
  "/.//evil.example",
  "/..//evil.example",
  "/%2e%2e//evil.example",
  "/dashboard/..//evil.example",
  "/dashboard/../../evil.example",
  "/dashboard/../docs",
  "//user@evil.example/",
  "//calls.example.com@evil.example/dashboard/",
  "/@evil.example",
  "//[",
  "/docs",
  "/dashboard",
  "/dashboard/sign-in",
  "/dashboard/sign-in?next=%2F%2Fevil.example",
])("%j leads to the overview", (next) => {
  expect(pageAfterSignIn(next, ORIGIN)).toBe("/");
});

test("whatever comes out stays with us", () => {
  const pieces = ["/", "\\", ".", "..", "\t", "\n", "@", ":", "%2f", "dashboard", "evil.example", "http"];
  let tried = 0;
  for (const one of pieces)
    for (const two of pieces)
      for (const three of pieces)
        for (const four of pieces) {
          const page = pageAfterSignIn(`/${one}${two}${three}${four}`, ORIGIN);
          tried += 1;
          if (new URL(page, ORIGIN).origin !== ORIGIN || /^\/[/\\]/.test(page)) expect.fail(page);
        }
  expect(tried).toBe(pieces.length ** 4);
});
