import { afterEach, expect, test } from "vitest";

import { backlogOf } from "../support/journal.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

afterEach(() => world.close());

interface Row {
  readonly callSid: string;
  readonly status: string;
  readonly duration: number;
  readonly department: string;
  readonly ivrSelection: string | null;
}

test("many calls at once, with webhooks twice, late and in any order, end as the carrier has them", async () => {
  world = await startWorld({
    simulator: {
      faults: {
        duplicateWebhooks: 0.3,
        reorderWebhooks: 0.3,
        delayWebhooks: 0.3,
        loseCreateAnswer: 0.1,
        createServerErrorYetPlaced: 0.1,
      },
    },
  });
  const departments = ["Sales", "CRM", "Collection", "Support"] as const;
  const answers = await Promise.all(
    Array.from({ length: 120 }, (_, index) =>
      world.startCall({
        phoneNumber: `+9198765${String(43_000 + index)}`,
        department: departments[index % 4],
      }),
    ),
  );
  expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200, 502]));
  await world.simulator.idle();
  // Where the database is slow, the last webhooks may still be in the journal.
  await expect.poll(async () => (await backlogOf(world)).waiting, { timeout: 15_000 }).toBe(0);

  const rows = await world.get<Row[]>("/calls");
  const truth = new Map(world.simulator.calls().map((call) => [call.sid, call]));
  expect(rows.map(({ callSid }) => callSid).sort()).toEqual([...truth.keys()].sort());
  for (const { callSid, status, duration } of rows) {
    const call = truth.get(callSid);
    expect([callSid, status, duration]).toEqual([callSid, call?.status, call?.duration ?? 0]);
  }
  expect(new Set(rows.map(({ status }) => status)).size).toBeGreaterThan(2);
  const count = (wanted: (row: Row) => boolean) => rows.filter(wanted).length;
  expect(await world.get("/stats")).toEqual({
    total: 120,
    answered: count(({ status }) => status === "completed"),
    failed: count(({ status }) => status !== "completed"),
    byDepartment: { Sales: 30, CRM: 30, Collection: 30, Support: 30 },
  });
  expect(world.simulator.debuggerAlerts).toEqual([]);
});
