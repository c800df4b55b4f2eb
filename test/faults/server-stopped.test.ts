import { setTimeout } from "node:timers/promises";

import { afterEach, beforeEach, expect, test } from "vitest";

import { OrderLoad } from "../support/order-load.ts";
import { miscounted, missingIn, type ServerWorld, startServerWorld } from "../support/server-world.ts";
import { WebhookLoad } from "../support/webhook-load.ts";

const OUTAGE_MILLISECONDS = 10_000;
const UNTIL_APPLIED = { timeout: 15_000, interval: 200 };

let world: ServerWorld;

beforeEach(async () => {
  world = await startServerWorld();
});
afterEach(() => world.close());

test.each(["orderly", "at once"] as const)(
  "a server that stops (%s) for ten seconds under load costs nothing that was acknowledged",
  { timeout: 60_000 },
  async (how) => {
    const [webhooks, orders] = [new WebhookLoad(world), new OrderLoad(world)];
    await expect.poll(() => webhooks.acknowledged.length, UNTIL_APPLIED).toBeGreaterThan(100);
    await world.server.stop(how);
    const before = webhooks.acknowledged.length;
    await setTimeout(OUTAGE_MILLISECONDS);
    const during = webhooks.acknowledged.length - before;
    await world.server.start();
    const ordersBefore = orders.started.length;
    await expect.poll(() => orders.started.length, UNTIL_APPLIED).toBeGreaterThan(ordersBefore);
    await Promise.all([webhooks.end(), orders.end()]);
    await world.simulator.idle();

    await expect.poll(() => missingIn(world.databaseUrl, webhooks.acknowledged), UNTIL_APPLIED).toEqual([]);
    expect(await miscounted(world.databaseUrl)).toEqual([]);
    const rows = await world.get<{ callSid: string }[]>("/calls");
    expect(rows.map(({ callSid }) => callSid)).toEqual(expect.arrayContaining(orders.started));
    // Whoever was told that nothing can be stored was not called.
    expect(orders.refusals.filter((status) => status === 503).length).toBeGreaterThan(0);
    expect(world.simulator.creates.length).toBe(
      orders.started.length + orders.refusals.filter((status) => status !== 503).length,
    );
    expect(during).toBeGreaterThan(100);
    expect(webhooks.refusals).toEqual([]);
    expect(webhooks.slowest).toBeLessThan(15_000);
  },
);
