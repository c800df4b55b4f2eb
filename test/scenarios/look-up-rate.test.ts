import { afterEach, expect, test } from "vitest";

import { shownCalls, startCalls, trueCalls } from "../support/true-calls.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

afterEach(() => world.close());

test("the carrier is asked no more often than the setting says", async () => {
  world = await startWorld({
    env: { LOOK_UPS_PER_SECOND: "8" },
    simulator: { faults: { dropWebhooks: 1 } },
  });
  await startCalls(world, 24);
  await world.simulator.idle();
  world.wait(300_000);
  await expect.poll(() => shownCalls(world), { timeout: 25_000, interval: 100 }).toEqual(trueCalls(world));
  const times = world.simulator.lookUps.map(({ at }) => at.getTime());
  expect(times.length).toBeGreaterThanOrEqual(24);
  const spent = (times.at(-1) ?? 0) - (times[0] ?? 0);
  // Half a second is for a first request that came late.
  expect(spent).toBeGreaterThanOrEqual(((times.length - 1) * 1000) / 8 - 500);
  // Nor does the sweep dawdle.
  expect(spent).toBeLessThan(((times.length - 1) * 1000) / 8 + 4000);
});
