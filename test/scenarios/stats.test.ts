import { afterEach, beforeEach, expect, test } from "vitest";

import { callSid, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

test("nothing yet is four departments with nothing", async () => {
  expect(await world.get("/stats")).toEqual({
    total: 0,
    answered: 0,
    failed: 0,
    byDepartment: { Sales: 0, CRM: 0, Collection: 0, Support: 0 },
  });
});

test("every status counts where the contract puts it", async () => {
  const words = [
    ["queued", "initiated", "ringing", "in-progress"],
    ["answered", "completed"],
    ["failed", "busy", "no-answer", "canceled"],
  ];
  for (const [index, word] of words.flat().entries()) await tell(world, callSid(index), word);
  expect(await world.get("/stats")).toMatchObject({ total: 10, answered: 2, failed: 4 });
});

test("a call moves from count to count as it goes on, and is never counted twice", async () => {
  const counts: unknown[] = [];
  for (const word of ["ringing", "answered", "answered", "busy", "ringing"]) {
    await tell(world, callSid(1), word);
    const { total, answered, failed } = await world.get<Record<string, unknown>>("/stats");
    counts.push([total, answered, failed]);
  }
  expect(counts).toEqual([
    [1, 0, 0],
    [1, 1, 0],
    [1, 1, 0],
    [1, 0, 1],
    [1, 0, 1],
  ]);
});

test("departments count their calls; an unknown one is neither answered nor failed", async () => {
  for (const department of ["CRM", "CRM", "Support"]) await world.startCall({ department });
  await world.startCall({ department: "Collection", phoneNumber: "+911234567833" });
  await world.simulator.idle();
  await tell(world, callSid(1), "busy");
  expect(await world.get("/stats")).toEqual({
    total: 5,
    answered: 3,
    failed: 1,
    byDepartment: { Sales: 0, CRM: 2, Collection: 1, Support: 1 },
  });
});
