import { afterEach, beforeEach, expect, test } from "vitest";

import { onDatabase } from "../support/stored.ts";
import { problemIn, show } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

const HOUR = 3_600_000;
let world: World;

beforeEach(async () => {
  world = await startWorld({ env: { MAX_CALLS_PER_HOUR: "2" } });
});
afterEach(() => world.close());

const start = (key: string, body: Record<string, unknown> = {}) =>
  world.startCall(body, { "idempotency-key": key });

async function outcomeOf(answer: Response) {
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> };
}

test("a repeat answers with the first result and never dials again", async () => {
  const first = await outcomeOf(await start("one"));
  expect(first.status).toBe(200);
  expect(await outcomeOf(await start("one"))).toEqual(first);
  await world.simulator.idle();
  world.wait(23 * HOUR);
  expect(await outcomeOf(await start("one"))).toEqual(first);
  expect(world.simulator.creates).toHaveLength(1);
  expect(await world.get<unknown[]>("/calls")).toHaveLength(1);
});

test("refusals and doubts are repeated as they were, with the same reference", async () => {
  for (const [key, phoneNumber] of [
    ["refused", "+911234567820"],
    ["in doubt", "+911234567833"],
  ] as const) {
    const first = await outcomeOf(await start(key, { phoneNumber }));
    expect(await outcomeOf(await start(key, { phoneNumber }))).toEqual(first);
    expect(first.body["reference"]).toMatch(/^call_/);
  }
  expect(world.simulator.creates).toHaveLength(2);
});

test("another body under the same key is 422, and dials nothing", async () => {
  await start("one");
  for (const other of [{ customerName: "Ravi" }, { department: "CRM" }, { phoneNumber: "+911234567802" }]) {
    expect(await problemIn(await start("one", other))).toMatchObject({ status: 422 });
  }
  expect(world.simulator.creates).toHaveLength(1);
});

test("a concurrent repeat is 409, and only one call is placed", async () => {
  world.simulator.faults.slowCreate = 300;
  const answers = await Promise.all([start("one"), start("one"), start("one")]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409]);
  expect(world.simulator.creates).toHaveLength(1);
  world.simulator.faults.slowCreate = 0;
  expect((await start("one")).status).toBe(200);
  expect(world.simulator.creates).toHaveLength(1);
});

test("after 24 hours the key is forgotten", async () => {
  const first = await outcomeOf(await start("one"));
  world.wait(24 * HOUR + 2000);
  const second = await outcomeOf(await start("one"));
  expect(second.status).toBe(200);
  expect(second.body["callSid"]).not.toBe(first.body["callSid"]);
});

test("a 400, a 429 and a 503 that placed nothing are not remembered", async () => {
  expect((await start("invalid", { customerName: "" })).status).toBe(400);
  expect((await start("invalid")).status).toBe(200);

  world.simulator.faults.createTooManyRequests = 1;
  expect((await start("limited")).status).toBe(503);
  world.simulator.faults.createTooManyRequests = 0;
  world.wait(HOUR + 2000);
  expect((await start("limited")).status).toBe(200);

  expect((await start("second")).status).toBe(200);
  expect((await start("third")).status).toBe(429);
  world.wait(HOUR + 2000);
  expect((await start("third")).status).toBe(200);
});

test("a key is 1 to 255 printable ASCII characters", async () => {
  for (const key of ["a".repeat(256), "naïve"]) {
    expect(await problemIn(await start(key))).toMatchObject({ status: 400 });
  }
  expect(world.simulator.creates).toEqual([]);
  expect((await start("~ !".repeat(85))).status).toBe(200);
});

test("a request that was cut off by a crash is answered by what is known of its call", async () => {
  const first = await outcomeOf(await start("placed"));
  const lost = await outcomeOf(await start("lost", { phoneNumber: "+911234567833" }));
  await world.simulator.idle();
  await onDatabase(world.folder, async ({ run }) => {
    await run("UPDATE idempotency_keys SET outcome = NULL");
    await run("DELETE FROM call_events WHERE kind = 'placement'");
  });

  expect((await start("placed")).status).toBe(409);
  world.wait(60_000);
  expect(await outcomeOf(await start("placed"))).toEqual(first);
  const problem = await problemIn(await start("lost", { phoneNumber: "+911234567833" }));
  expect(problem).toMatchObject({ status: 502, reference: lost.body["reference"] });
  expect(await show(world, String(problem["reference"]))).toMatchObject({ status: "unknown", callSid: null });
  expect(world.simulator.creates).toHaveLength(2);
});

test("a request whose answer was stored before a crash is answered at once, whatever the answer was", async () => {
  const refused = { phoneNumber: "+911234567820" };
  const first = [await outcomeOf(await start("placed")), await outcomeOf(await start("refused", refused))];
  await world.simulator.idle();
  await onDatabase(world.folder, ({ run }) => run("UPDATE idempotency_keys SET outcome = NULL"));

  const again = [await outcomeOf(await start("placed")), await outcomeOf(await start("refused", refused))];
  expect(again).toEqual(first);
  expect(world.simulator.creates).toHaveLength(2);
});
