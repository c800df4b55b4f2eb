import { setTimeout } from "node:timers/promises";

import { afterEach, beforeEach, expect, test } from "vitest";

import { OrderLoad } from "../support/order-load.ts";
import { miscounted, missingIn, type ServerWorld, startServerWorld } from "../support/server-world.ts";
import { WebhookLoad } from "../support/webhook-load.ts";

const CUTS = 60;
const LONGEST_PAUSE = 120;
const HANGING_MILLISECONDS = 8_000;
const UNTIL_APPLIED = { timeout: 15_000, interval: 200 };

let world: ServerWorld;

beforeEach(async () => {
  world = await startServerWorld();
});
afterEach(() => world.close());

test("connections that are cut again and again cost nothing that was acknowledged", async () => {
  const [webhooks, orders] = [new WebhookLoad(world), new OrderLoad(world)];
  let cut = 0;
  for (let turn = 1; turn <= CUTS; turn += 1) {
    // Between round trips, within them, and within a commit: wherever the moment falls.
    await setTimeout((turn * 37) % LONGEST_PAUSE);
    cut += world.proxy.connections;
    world.proxy.cut();
  }
  await Promise.all([webhooks.end(), orders.end()]);
  await world.simulator.idle();

  expect(cut).toBeGreaterThan(CUTS / 3);
  await expect.poll(() => missingIn(world.databaseUrl, webhooks.acknowledged), UNTIL_APPLIED).toEqual([]);
  expect(await miscounted(world.databaseUrl)).toEqual([]);
  const rows = await world.get<{ callSid: string }[]>("/calls");
  expect(rows.map(({ callSid }) => callSid)).toEqual(expect.arrayContaining(orders.started));
  // Whoever was told that nothing can be stored was not called.
  const refused = orders.refusals.filter((status) => status === 503).length;
  expect(world.simulator.creates).toHaveLength(orders.started.length + orders.refusals.length - refused);
  expect(webhooks.refusals).toEqual([]);
});

test("a network that lets nothing through, and says nothing, holds no webhook up for 15 seconds", async () => {
  const webhooks = new WebhookLoad(world);
  await expect.poll(() => webhooks.acknowledged.length, UNTIL_APPLIED).toBeGreaterThan(50);
  world.proxy.hang();
  await setTimeout(HANGING_MILLISECONDS);
  expect((await world.request("/health")).status).toBe(200);
  await world.proxy.heal();
  await webhooks.end();

  await expect.poll(() => missingIn(world.databaseUrl, webhooks.acknowledged), UNTIL_APPLIED).toEqual([]);
  expect(await miscounted(world.databaseUrl)).toEqual([]);
  expect(webhooks.refusals).toEqual([]);
  expect(webhooks.slowest).toBeLessThan(15_000);
});
