import { expect, it } from "vitest";

import { summarise } from "./stats.ts";

it("shows all four departments when there are no calls", () => {
  expect(summarise([])).toEqual({
    total: 0,
    answered: 0,
    failed: 0,
    byDepartment: { Sales: 0, CRM: 0, Collection: 0, Support: 0 },
  });
});

it("adds up what is answered, what failed, and what is neither", () => {
  const counts = [
    { department: "Sales", status: "completed", calls: 5 },
    { department: "Sales", status: "answered", calls: 1 },
    { department: "CRM", status: "failed", calls: 2 },
    { department: "CRM", status: "busy", calls: 3 },
    { department: "Support", status: "no-answer", calls: 4 },
    { department: "Support", status: "canceled", calls: 1 },
    { department: "Support", status: "unknown", calls: 7 },
    { department: "Support", status: "in-progress", calls: 1 },
  ];
  expect(summarise(counts)).toEqual({
    total: 24,
    answered: 6,
    failed: 10,
    byDepartment: { Sales: 6, CRM: 5, Collection: 0, Support: 13 },
  });
});

it("counts a call without a department, or with a foreign one, in the totals only", () => {
  const counts = [
    { department: "", status: "completed", calls: 2 },
    { department: "Marketing", status: "failed", calls: 1 },
    { department: "Sales", status: "", calls: 1 },
  ];
  expect(summarise(counts)).toEqual({
    total: 4,
    answered: 2,
    failed: 1,
    byDepartment: { Sales: 1, CRM: 0, Collection: 0, Support: 0 },
  });
});
