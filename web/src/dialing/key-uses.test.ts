import { expect, test } from "vitest";

import { byUse } from "./key-uses.ts";

const usage = (id: string, today: number, lastHour: number, refusedToday: number) => ({
  ...{ id, today, lastHour, refusedToday },
  ...{ name: id, callsPerHour: null, stage: null },
});

test("keys come by their use, most first", () => {
  const keys = [
    usage("idle", 0, 0, 0),
    usage("refused", 0, 0, 4),
    usage("less", 3, 3, 9),
    usage("most", 5, 0, 0),
  ];
  const night = usage("before midnight", 0, 7, 0);
  expect(byUse([...keys, night]).map(({ id }) => id)).toEqual([
    "most",
    "less",
    "before midnight",
    "refused",
    "idle",
  ]);
});
