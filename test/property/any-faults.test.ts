import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { NO_FAULTS } from "../../src/carriers/simulator/faults.ts";
import { shownCalls, trueCalls } from "../support/true-calls.ts";
import { startWorld, type World } from "../support/world.ts";
import { openWorldDatabase } from "../support/world-database.ts";
import { counted, recounted } from "./stored-calls.ts";

const PATIENCE = { timeout: 60_000, interval: 100 };

let world: World;
let orders = 0;

beforeAll(async () => {
  world = await startWorld({
    env: { QUIET_CALL_SECONDS: "1", UNKNOWN_CALL_SECONDS: "1", LOOK_UPS_PER_SECOND: "1000" },
  });
});
afterAll(() => world.close());

const chance = fc.constantFrom(0, 0.2, 0.6, 1);
const trouble = fc.record({
  faults: fc.record({
    duplicateWebhooks: chance,
    reorderWebhooks: chance,
    dropWebhooks: chance,
    delayWebhooks: chance,
    loseCreateAnswer: chance,
    createTooManyRequests: fc.constantFrom(0, 0.3),
    createServerError: chance,
    createServerErrorYetPlaced: chance,
  }),
  calls: fc.integer({ min: 1, max: 12 }),
});

/** Numbers of their own: of two lost orders to one number nobody could say which one the carrier placed. */
async function order(): Promise<void> {
  orders += 1;
  await world.startCall({
    customerName: `Customer ${orders}`,
    phoneNumber: `+919876${String(orders).padStart(6, "0")}`,
  });
}

/** The carrier's calls have a row each that says what the carrier says, and every other order is known to have failed. */
async function difference() {
  const shown = await shownCalls(world);
  const sids = new Set<string | null>(trueCalls(world).map(({ callSid }) => callSid));
  const placed = shown
    .filter(({ callSid }) => sids.has(callSid))
    .sort((a, b) => (a.callSid < b.callSid ? -1 : 1));
  const failed = shown.filter(({ callSid, status }) => !sids.has(callSid) && status === "failed");
  return { placed, others: shown.length - placed.length - failed.length };
}

test("whatever goes wrong at the carrier, every call ends as it was, and no order is sent twice", async () => {
  await fc.assert(
    fc.asyncProperty(trouble, async ({ faults, calls }) => {
      Object.assign(world.simulator.faults, NO_FAULTS, faults);
      await Promise.all(Array.from({ length: calls }, order));
      await world.simulator.idle();
      await expect.poll(difference, PATIENCE).toEqual({ placed: trueCalls(world), others: 0 });

      const names = world.simulator.creates.map(({ fields }) =>
        new URL(String(fields["Url"])).searchParams.get("customerName"),
      );
      expect(new Set(names).size).toBe(names.length);
      expect(names).toHaveLength(orders);
      const database = await openWorldDatabase(world.folder);
      try {
        expect(await counted(database)).toEqual(await recounted(database));
      } finally {
        await database.close();
      }
    }),
    { numRuns: 15, endOnFailure: true },
  );
}, 300_000);
