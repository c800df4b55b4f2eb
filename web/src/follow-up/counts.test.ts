import { expect, test } from "vitest";

import { countOf } from "./counts.ts";

const none = { openFollowUps: { interested: 0, callLater: 0 } };
const TODAY = {
  openFollowUps: { interested: 5, callLater: 3 },
  byDepartment: {
    Sales: { openFollowUps: { interested: 4, callLater: 1 } },
    CRM: { openFollowUps: { interested: 1, callLater: 2 } },
    Collection: none,
    Support: none,
  },
};

test.each([
  [{}, 8],
  [{ selection: "1" }, 5],
  [{ selection: "2" }, 3],
  [{ department: "Sales" }, 5],
  [{ department: "CRM", selection: "2" }, 2],
  [{ department: "Support" }, 0],
  [{ state: "handled" }, null],
] as const)("the list %j holds %s", (search, count) => {
  expect(countOf(TODAY, search)).toBe(count);
});

test("before the numbers are known there is no count", () => {
  expect(countOf(undefined, {})).toBeNull();
});
