import { expect, test } from "vitest";

import type { Call } from "../api/client.ts";
import { csvAddress, matches, queryOf } from "./filter.ts";

const call = {
  status: "completed",
  department: "Sales",
  ivrSelection: "1",
  createdAt: "2026-03-01 04:30:00",
} as Call;

test.each([
  [{}, true],
  [{ status: "completed", department: "Sales", ivrSelection: "1" }, true],
  [{ status: "busy" }, false],
  [{ department: "CRM" }, false],
  [{ ivrSelection: "2" }, false],
  [{ from: "2026-03-01T10:00:00+05:30" }, true],
  [{ from: "2026-03-01T04:30:00.001Z" }, false],
  [{ to: "2026-03-01T04:30:00.000Z" }, false],
  [{ to: "2026-03-01T04:30:00.001Z" }, true],
  [{ q: "asha" }, null],
  [{ q: "asha", status: "busy" }, false],
] as const)("%j: %s", (query, expected) => {
  expect(matches(call, query)).toBe(expected);
});

test("the address's words become the server's", () => {
  expect(queryOf({ q: "A & B", selection: "2", status: undefined })).toEqual({
    q: "A & B",
    ivrSelection: "2",
  });
  expect(csvAddress({ q: "A & B", ivrSelection: "2" })).toBe("/calls?format=csv&q=A+%26+B&ivrSelection=2");
});
