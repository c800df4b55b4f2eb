import { expect, test } from "vitest";

import { mayNameNumber } from "./telephone-number-in.ts";

test.each(["call +91 98765 43210", "(022) 1234-567", "9876543210", "2026-11-23 and 987 65 43", "9876-54-32"])(
  "%s may name a telephone number",
  (text) => {
    expect(mayNameNumber(text)).toBe(true);
  },
);

test.each(["Wrong list of 2026-11-23", "from 23.11.2026 on", "1/2/2026", "300 calls at 9", "Import 12345"])(
  "%s names none",
  (text) => {
    expect(mayNameNumber(text)).toBe(false);
  },
);
