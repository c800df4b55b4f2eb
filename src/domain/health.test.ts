import { expect, it } from "vitest";

import { judgeHealth } from "./health.ts";

const NOW = new Date("2026-01-01T10:00:00Z");
const before = (seconds: number) => new Date(NOW.getTime() - seconds * 1000);
const FINE = {
  database: { state: "ok", since: before(100) },
  carrier: { state: "unused", since: null },
  journal: { waiting: 0, setAside: 0, since: null },
  unknownCalls: { count: 0, oldest: null },
  endingSince: null,
  storing: true,
};
type Observed = Parameters<typeof judgeHealth>[0];

it("is working while nothing is wrong, also before anything was seen", () => {
  expect(judgeHealth(FINE, NOW)).toEqual({ state: "working", reasons: [] });
});

it("does not mind calls that the carrier is just being asked for", () => {
  const asked = { ...FINE, unknownCalls: { count: 3, oldest: before(29) } };
  expect(judgeHealth(asked, NOW).state).toBe("working");
});

const failing = (seconds: number) => ({ state: "failing", since: before(seconds) });
it.each<[string, Partial<Observed>, unknown]>([
  ["the database", { database: failing(5) }, { code: "database_failing", since: before(5), count: null }],
  ["the carrier", { carrier: failing(7) }, { code: "carrier_failing", since: before(7), count: null }],
  [
    "the journal",
    { journal: { waiting: 4, setAside: 0, since: before(9) } },
    { code: "journal_waiting", since: before(9), count: 4 },
  ],
  [
    "what was set aside",
    { journal: { waiting: 0, setAside: 2, since: null } },
    { code: "events_set_aside", since: null, count: 2 },
  ],
  [
    "an unknown call",
    { unknownCalls: { count: 1, oldest: before(30) } },
    { code: "calls_unknown", since: before(30), count: 1 },
  ],
])("is degraded by %s", (_what, observed, reason) => {
  expect(judgeHealth({ ...FINE, ...observed }, NOW)).toEqual({ state: "degraded", reasons: [reason] });
});

it("is down when no webhook can be stored, and tells why", () => {
  const down = judgeHealth({ ...FINE, database: failing(5), storing: false }, NOW);
  expect(down).toMatchObject({ state: "down", reasons: [{ code: "database_failing" }] });
  const ending = judgeHealth({ ...FINE, endingSince: before(1), storing: false }, NOW);
  expect(ending).toEqual({ state: "down", reasons: [{ code: "ending", since: before(1), count: null }] });
});
