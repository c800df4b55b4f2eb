import { afterEach, expect, test } from "vitest";

import { shownCalls, startCalls, trueCalls } from "../support/true-calls.ts";
import { post, problemIn, show } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

const PATIENCE = { timeout: 25_000, interval: 100 };
const HOUR = 3_600_000;

let world: World;

afterEach(() => world.close());

/** Orders a call whose answer is lost, and gives its reference. */
async function lose(body: Record<string, unknown> = {}): Promise<string> {
  const problem = await problemIn(await world.startCall(body));
  expect(problem["status"]).toBe(502);
  return String(problem["reference"]);
}

async function unknownCalls(): Promise<number> {
  return (await world.get<{ unknownCalls: { count: number } }>("/ready")).unknownCalls.count;
}

async function becomes(reference: string, expected: Record<string, unknown>): Promise<void> {
  await expect.poll(() => show(world, reference), PATIENCE).toMatchObject(expected);
}

function logged(text: string): number {
  return world.logLines.filter((line) => line.includes(text)).length;
}

/** Waits until the sweep has asked once more, and has noted what it learnt. */
async function asked(times: number): Promise<void> {
  await expect.poll(() => world.simulator.lookUps.length, PATIENCE).toBeGreaterThanOrEqual(times);
}

async function expectNoneTwice(count: number): Promise<void> {
  expect(world.simulator.creates).toHaveLength(count);
  expect(new Set(world.simulator.calls().map(({ to }) => to)).size).toBe(count);
  await expect.poll(() => shownCalls(world), PATIENCE).toEqual(trueCalls(world));
  await expect.poll(unknownCalls, PATIENCE).toBe(0);
  expect(world.simulator.creates).toHaveLength(count);
}

test("the answers for 100 calls are lost: none is dialed twice, and the webhooks settle all", async () => {
  world = await startWorld({ simulator: { faults: { loseCreateAnswer: 0.5 } } });
  const statuses = await startCalls(world, 100);
  expect(new Set(statuses)).toEqual(new Set([200, 502]));
  await world.simulator.idle();
  await expectNoneTwice(100);
  expect(world.simulator.lookUps).toEqual([]);
});

test("the answers and all webhooks of 100 calls are lost: the carrier's list settles all", async () => {
  world = await startWorld({
    env: { LOOK_UPS_PER_SECOND: "100" },
    simulator: { faults: { loseCreateAnswer: 0.5, createServerErrorYetPlaced: 0.5, dropWebhooks: 1 } },
  });
  await startCalls(world, 100);
  await world.simulator.idle();
  await expect.poll(unknownCalls, PATIENCE).toBeGreaterThan(50);
  world.wait(300_000);
  await expectNoneTwice(100);
  expect(logged("lost call found at the carrier")).toBeGreaterThan(50);
});

test("where nothing was placed, that is presumed when the bound has passed, and not before", async () => {
  world = await startWorld({ simulator: { faults: { createServerError: 1 } } });
  const reference = await lose();
  await expect.poll(unknownCalls, PATIENCE).toBe(1);
  world.wait(300_000);
  await asked(1);
  expect(await show(world, reference)).toMatchObject({ status: "unknown" });
  expect(await world.get("/stats")).toMatchObject({ total: 1, failed: 0 });
  world.wait(240_000);
  const { unknownCalls: seen } = await world.get<{ unknownCalls: { oldestSeconds: number } }>("/ready");
  expect(seen).toMatchObject({ count: 1 });
  // Orders are dated in whole seconds.
  expect(seen.oldestSeconds).toBeGreaterThanOrEqual(540);
  expect(seen.oldestSeconds).toBeLessThan(560);
  world.wait(61_000);
  await becomes(reference, { status: "failed", callSid: null, duration: 0 });
  expect((await show(world, reference)).events).toContainEqual(
    expect.objectContaining({ kind: "status", source: "presumption", status: "failed" }),
  );
  expect(await world.get("/stats")).toMatchObject({ total: 1, failed: 1 });
  await expect.poll(unknownCalls, PATIENCE).toBe(0);
  expect(world.simulator.creates).toHaveLength(1);
});

test("the bound may be shorter than the usual silence", async () => {
  world = await startWorld({
    env: { UNKNOWN_CALL_SECONDS: "20" },
    simulator: { faults: { createServerError: 1 } },
  });
  const reference = await lose();
  world.wait(21_000);
  await becomes(reference, { status: "failed" });
});

test("nothing is presumed while the carrier does not answer, however long", async () => {
  world = await startWorld({
    env: { UNKNOWN_CALL_SECONDS: "1", QUIET_CALL_SECONDS: "1" },
    simulator: { faults: { createServerError: 1, lookUpServerError: 1 } },
  });
  const reference = await lose();
  for (let times = 1; times <= 5; times += 1) {
    world.wait(HOUR);
    await asked(times);
  }
  expect(await show(world, reference)).toMatchObject({ status: "unknown" });
  expect(await world.get("/ready")).toMatchObject({ status: "ready", carrier: "failing" });
  world.simulator.faults.lookUpServerError = 0;
  world.wait(HOUR);
  await becomes(reference, { status: "failed" });
  expect(await world.get("/ready")).toMatchObject({ carrier: "ok" });
});

test("a presumed failure yields to any later word of the carrier, and is asked about again", async () => {
  world = await startWorld({
    env: { UNKNOWN_CALL_SECONDS: "1" },
    simulator: { faults: { createServerError: 1 } },
  });
  const reference = await lose();
  world.wait(10_000);
  await becomes(reference, { status: "failed" });
  world.simulator.faults.createServerError = 0;
  world.simulator.faults.dropWebhooks = 1;
  const { callSid } = (await (await world.startCall({ phoneNumber: "+911234567803" })).json()) as {
    callSid: string;
  };
  await world.simulator.idle();
  expect(callSid).toMatch(/^CA/);

  const sid = `CA${"d".repeat(32)}`;
  await post(world, `/call-status?call=${reference}`, { CallSid: sid, CallStatus: "queued" });
  expect(await show(world, reference)).toMatchObject({ status: "queued", callSid: sid, duration: null });
  const before = world.simulator.lookUps.length;
  world.wait(300_000);
  await expect
    .poll(() => world.simulator.lookUps.slice(before).map(({ target }) => target), PATIENCE)
    .toContain(`/Calls/${sid}.json`);
  await post(world, `/call-status?call=${reference}`, { CallSid: sid, CallStatus: "completed" });
  expect(await show(world, reference)).toMatchObject({ status: "completed" });
});

test("one call for two orders to the same number is nobody's until a webhook says whose", async () => {
  world = await startWorld({ simulator: { faults: { createServerError: 1, dropWebhooks: 1 } } });
  const nothing = await lose();
  Object.assign(world.simulator.faults, { createServerError: 0, createServerErrorYetPlaced: 1 });
  const placed = await lose();
  await world.simulator.idle();
  world.wait(300_000);
  await asked(2);
  world.wait(10 * HOUR);
  await asked(4);
  expect(await show(world, nothing)).toMatchObject({ status: "unknown", callSid: null });
  expect(await show(world, placed)).toMatchObject({ status: "unknown", callSid: null });
  expect(logged("please review")).toBe(2);

  const [call] = world.simulator.calls();
  const sid = call?.sid ?? "";
  await post(world, `/call-status?call=${placed}`, {
    CallSid: sid,
    CallStatus: "completed",
    CallDuration: "9",
  });
  world.wait(2 * HOUR);
  await becomes(placed, { status: "completed", callSid: sid });
  await becomes(nothing, { status: "failed", callSid: null });
});

test("two calls for two orders to the same number are paired in the order of creation", async () => {
  world = await startWorld({
    simulator: { faults: { createServerErrorYetPlaced: 1, dropWebhooks: 1 } },
  });
  const first = await lose({ customerName: "Asha" });
  // The carrier tells creation in whole seconds.
  const [early] = world.simulator.calls();
  await expect.poll(() => Date.now() - Number(early?.dateCreated), PATIENCE).toBeGreaterThan(1000);
  const second = await lose({ customerName: "Ravi" });
  await world.simulator.idle();
  world.wait(300_000);
  const [one, two] = world.simulator.calls().map(({ sid }) => sid);
  await becomes(first, { customerName: "Asha", callSid: one });
  await becomes(second, { customerName: "Ravi", callSid: two });
  await expect.poll(() => logged("paired in order"), PATIENCE).toBeGreaterThan(0);
});

test("a call to the same number that was ordered at another time is not taken for the lost one", async () => {
  world = await startWorld({ simulator: { faults: { dropWebhooks: 1 } } });
  // Placed at the carrier by somebody else, long before the order by the program's clock.
  world.simulator.faults.createServerErrorYetPlaced = 1;
  const stranger = await lose();
  await world.simulator.idle();
  world.wait(HOUR);
  Object.assign(world.simulator.faults, { createServerErrorYetPlaced: 0, createServerError: 1 });
  const reference = await lose();
  world.wait(700_000);
  await becomes(reference, { status: "failed", callSid: null });
  await expect.poll(async () => (await show(world, stranger))["callSid"], PATIENCE).not.toBeNull();
});

test("an order that is still open is left alone", async () => {
  world = await startWorld({
    env: { UNKNOWN_CALL_SECONDS: "1", QUIET_CALL_SECONDS: "1" },
    simulator: { faults: { slowCreate: 2500 } },
  });
  const answering = world.startCall();
  await expect.poll(unknownCalls, PATIENCE).toBe(1);
  const [row] = await world.get<{ reference: string }[]>("/calls");
  world.wait(HOUR);
  const answer = await answering;
  expect(answer.status).toBe(200);
  await world.simulator.idle();
  const { events } = await show(world, row?.reference ?? "");
  const sources = events.map(({ source }) => source);
  expect(sources).not.toContain("presumption");
});
