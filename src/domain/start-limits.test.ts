import { expect, it } from "vitest";

import { afterOrder, type CapUse, NEVER_TURNED, refuseStart, secondsUntil, stageOf } from "./start-limits.ts";

const STOPPED = { ...NEVER_TURNED, state: "stopped" } as const;
const use = (cap: CapUse["cap"], used: number, limit: number): CapUse => ({ cap, used, limit });

it("lets an order pass that is within every cap, and where there is none", () => {
  expect(refuseStart({ dialing: NEVER_TURNED, caps: [] })).toBeNull();
  expect(refuseStart({ dialing: NEVER_TURNED, caps: [use("daily", 9, 10), use("key", 0, 1)] })).toBeNull();
});

it("refuses by the switch first, then by the first cap that is full or more than full", () => {
  const full = [use("daily", 10, 10), use("hourly", 7, 5), use("key", 1, 1)];
  expect(refuseStart({ dialing: STOPPED, caps: full })).toBe("dialing-stopped");
  expect(refuseStart({ dialing: NEVER_TURNED, caps: full })).toBe("daily-limit");
  expect(refuseStart({ dialing: NEVER_TURNED, caps: full.slice(1) })).toBe("hourly-limit");
  expect(refuseStart({ dialing: NEVER_TURNED, caps: full.slice(2) })).toBe("key-limit");
  expect(refuseStart({ dialing: NEVER_TURNED, caps: [use("key", 0, 0)] })).toBe("key-limit");
});

it("calls the last fifth of a cap near its end", () => {
  expect([7, 8, 9, 10, 11].map((used) => stageOf(use("daily", used, 10)))).toEqual([
    null,
    "near",
    "near",
    "reached",
    "reached",
  ]);
  expect(stageOf(use("key", 1, 1))).toBe("reached");
});

it("counts an order in every cap", () => {
  expect(afterOrder([use("daily", 1, 5), use("key", 0, 2)])).toEqual([use("daily", 2, 5), use("key", 1, 2)]);
});

it("tells whole seconds to wait, never none", () => {
  const now = new Date("2026-01-01T00:00:00.000Z");
  expect(secondsUntil(new Date("2026-01-01T00:00:01.001Z"), now)).toBe(2);
  expect(secondsUntil(now, now)).toBe(1);
});
