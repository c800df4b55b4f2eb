import { expect, test } from "vitest";

import { isolated } from "./isolated.ts";

test.each(["Asha", "आशा", "Žofia (2)", "+91 20 2555 0102", "in-progress", ""])(
  "%j turns nothing and stays as it is",
  (text) => {
    expect(isolated(text)).toBe(text);
  },
);

test.each([
  ["\u202eevil", "\u2068\u202eevil\u2069"],
  ["משה 5", "\u2068משה 5\u2069"],
  ["علی", "\u2068علی\u2069"],
  ["\u{1e900}", "\u2068\u{1e900}\u2069"],
  ["\u2069\u202eevil", "\u2068\u202eevil\u2069"],
  ["\u2067evil", "\u2068\u2067evil\u2069\u2069"],
  ["\u202eevil\u2029evil", "\u2068\u202eevil evil\u2069"],
  ["Name: \u2068\u202eevil\u2069!", "\u2068Name: \u2068\u202eevil\u2069!\u2069"],
])("%j is closed in, whatever it opens or ends itself", (text, closedIn) => {
  expect(isolated(text)).toBe(closedIn);
});
