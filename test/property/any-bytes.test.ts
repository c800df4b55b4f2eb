import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { rawRequest } from "../support/raw-request.ts";
import { startWorld, type World } from "../support/world.ts";
import { anyRequest } from "./any-request.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** At once, so that what they bring meets in one transaction. */
const several = fc.array(anyRequest, { minLength: 1, maxLength: 6 });

test("any bytes in any field of any route are answered with a 2xx, 3xx or 4xx, and never hang", async () => {
  await fc.assert(
    fc.asyncProperty(several, async (requests) => {
      const answers = await Promise.all(requests.map((request) => rawRequest(world.url, request)));
      for (const { status } of answers) {
        expect(status).toBeGreaterThanOrEqual(200);
        expect(status).toBeLessThan(500);
      }
    }),
    { numRuns: 500 },
  );
}, 120_000);

test("the server is as well as before", async () => {
  await world.simulator.idle();
  expect((await world.request("/health")).status).toBe(200);
  expect(await world.get("/ready")).toMatchObject({ status: "ready" });
  expect((await world.startCall()).status).toBe(200);
  await world.simulator.idle();
  const all = await world.get<unknown[]>("/calls");
  expect(await world.get("/stats")).toMatchObject({ total: all.length });
  expect(world.logLines.filter((line) => /"level":[56]0/.test(line))).toEqual([]);
});
