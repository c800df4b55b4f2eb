import { afterEach, beforeEach, expect, test } from "vitest";

import { type ServerWorld, startServerWorld } from "../support/server-world.ts";

let world: ServerWorld;

beforeEach(async () => {
  world = await startServerWorld();
});
afterEach(() => world.close());

test("the health of the program is told while the database server is away", async () => {
  expect(await world.get("/health/details")).toMatchObject({ state: "working", problems: [] });
  await world.server.stop("at once");
  const asked = performance.now();
  const answer = await world.request("/health/details");
  expect(performance.now() - asked).toBeLessThan(4_000);
  expect([answer.status, await answer.json()]).toMatchObject([200, { problems: null }]);
  await world.server.start();
  await expect
    .poll(async () => (await world.get<{ problems: unknown }>("/health/details")).problems, {
      timeout: 15_000,
    })
    .toEqual([]);
});
