import { expect, test } from "vitest";

import { readSearch, writeSearch } from "./search-text.ts";

test.each([
  { q: "911234567890" },
  { q: "+91 12345" },
  { q: "1e5", selection: "1" },
  { q: "true" },
  { q: '"quoted" & <b>' },
  { from: "2026-03-01T04:30:00.000Z" },
  {},
])("%j comes back as it was written", (search) => {
  expect(readSearch(writeSearch(search))).toEqual(search);
});

test("what is not there is not written", () => {
  expect(writeSearch({ q: "Asha", call: undefined })).toBe("?q=Asha");
  expect(writeSearch({ call: undefined })).toBe("");
});
