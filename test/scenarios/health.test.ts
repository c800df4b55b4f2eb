import { afterEach, beforeEach, expect, test } from "vitest";

import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

test("health says that the process lives, and for how long", async () => {
  const health = await world.get<{ status: string; uptime: number }>("/health");
  expect(health.status).toBe("ok");
  expect(health.uptime).toBeGreaterThan(0);
  expect(Number.isInteger(health.uptime)).toBe(false);
  expect(Object.keys(health)).toEqual(["status", "uptime"]);
});

test("ready reports what was seen in real traffic, and probes nothing", async () => {
  const journal = { waiting: 0, setAside: 0 };
  const unknownCalls = { count: 0, oldestSeconds: null };
  expect(await world.get("/ready")).toEqual({
    status: "ready",
    database: "unused",
    carrier: "unused",
    journal,
    unknownCalls,
  });
  await world.startCall();
  await world.simulator.idle();
  expect(await world.get("/ready")).toEqual({
    status: "ready",
    database: "ok",
    carrier: "ok",
    journal,
    unknownCalls,
  });
});

test("a carrier in trouble is reported, and webhooks can be stored all the same", async () => {
  world.simulator.faults.createServerError = 1;
  await world.startCall();
  const answer = await world.request("/ready");
  expect(answer.status).toBe(200);
  expect(await answer.json()).toMatchObject({ status: "ready", carrier: "failing" });
  expect((await world.request("/health")).status).toBe(200);
});
