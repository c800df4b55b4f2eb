import { afterEach, beforeEach, expect, test } from "vitest";

import { readExposition } from "../support/exposition.ts";
import { type ServerWorld, startServerWorld } from "../support/server-world.ts";

let world: ServerWorld;

beforeEach(async () => {
  world = await startServerWorld();
});
afterEach(() => world.close());

/** What only the database knows. */
const STORED = ["calls", "dialing_stopped", "cap_orders", "cap_limit"].map(
  (name) => `outbound_calling_${name}`,
);

test("while the database server is away, everything but what it knows is measured", async () => {
  await world.startCall();
  await world.simulator.idle();
  const samples = async () => {
    const text = await (await world.request("/metrics")).text();
    const shown = readExposition(text);
    return Math.min(...STORED.map((name) => shown.get(name)?.samples.length ?? 0));
  };
  expect(await samples()).toBeGreaterThan(0);
  await world.server.stop("at once");
  const asked = performance.now();
  const answer = await world.request("/metrics");
  expect(performance.now() - asked).toBeLessThan(4_000);
  expect(answer.status).toBe(200);
  const shown = readExposition(await answer.text());
  // Nobody has ordered a call since, and no webhook has come.
  const failing = shown.get("outbound_calling_failing")?.samples;
  expect(failing?.find(({ labels }) => labels["part"] === "database")?.value).toBe(1);
  expect(STORED.map((name) => shown.get(name)?.samples)).toEqual([[], [], [], []]);
  expect(shown.get("outbound_calling_ready")?.samples).toHaveLength(1);
  await world.server.start();
  await expect.poll(samples, { timeout: 15_000 }).toBeGreaterThan(0);
});
