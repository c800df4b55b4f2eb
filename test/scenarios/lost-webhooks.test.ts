import { afterEach, expect, test } from "vitest";

import { shownCalls, startCalls, trueCalls } from "../support/true-calls.ts";
import { callSid, show, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

const PATIENCE = { timeout: 25_000, interval: 100 };
const DAY = 24 * 3_600_000;

let world: World;

afterEach(() => world.close());

async function expectTruth(): Promise<void> {
  await expect.poll(() => shownCalls(world), PATIENCE).toEqual(trueCalls(world));
  const calls = trueCalls(world);
  const answered = calls.filter(({ status }) => status === "completed").length;
  expect(await world.get("/stats")).toMatchObject({
    total: calls.length,
    answered,
    failed: calls.length - answered,
  });
}

test("every webhook of 100 calls is lost, and all end as the carrier has them", async () => {
  world = await startWorld({
    env: { QUIET_CALL_SECONDS: "1", LOOK_UPS_PER_SECOND: "100" },
    simulator: { faults: { dropWebhooks: 1 } },
  });
  expect(new Set(await startCalls(world, 100))).toEqual(new Set([200]));
  await world.simulator.idle();
  await expectTruth();
  expect(new Set(trueCalls(world).map(({ status }) => status)).size).toBeGreaterThan(2);
});

test("with the usual settings nothing is asked for five minutes, then everything", async () => {
  world = await startWorld({ simulator: { faults: { dropWebhooks: 1 } } });
  await startCalls(world, 20);
  await world.simulator.idle();
  world.wait(290_000);
  await world.get("/ready");
  expect(world.simulator.lookUps).toEqual([]);
  world.wait(10_000);
  await expectTruth();
  const [row] = trueCalls(world).filter(({ status }) => status === "completed");
  const { events, recordingUrl } = await show(world, row?.callSid ?? "");
  expect(events).toContainEqual(
    expect.objectContaining({ kind: "status", source: "answer", word: "completed" }),
  );
  expect(recordingUrl).toMatch(`${world.simulator.url}/2010-04-01/Accounts/`);
});

test("a call that is settled is asked about no more", async () => {
  world = await startWorld({ env: { LOOK_UPS_PER_SECOND: "100" } });
  await startCalls(world, 10);
  await world.simulator.idle();
  await expectTruth();
  world.wait(DAY);
  // The sweep is seen at work on a call that is not settled.
  await tell(world, callSid(1), "ringing");
  world.wait(DAY);
  await expect.poll(() => world.simulator.lookUps.length, PATIENCE).toBeGreaterThan(0);
  expect(world.simulator.lookUps.map(({ target }) => target)).toEqual([`/Calls/${callSid(1)}.json`]);
});

test("a recording that was never announced is found, at the address that the webhook would have named", async () => {
  world = await startWorld();
  await world.startCall();
  await world.simulator.idle();
  const [announced] = await world.get<{ callSid: string; recordingUrl: string }[]>("/calls");
  const shape = (url: unknown) => String(url).replace(/RE[0-9a-f]{32}$/, "RE");

  world.simulator.faults.dropWebhooks = 1;
  const { callSid: sid } = (await (await world.startCall()).json()) as { callSid: string };
  await world.simulator.idle();
  await tell(world, sid, ["completed", { CallDuration: "17" }]);
  expect(await show(world, sid)).toMatchObject({ status: "completed", recordingUrl: null });
  world.wait(300_000);
  await expect
    .poll(async () => shape((await show(world, sid))["recordingUrl"]), PATIENCE)
    .toBe(shape(announced?.recordingUrl));
  expect(await show(world, sid)).toMatchObject({ status: "completed", duration: 17 });
});

test("a recording that does not exist is given up", async () => {
  world = await startWorld({ simulator: { faults: { dropWebhooks: 1 } } });
  await world.startCall({ phoneNumber: "+911234567817" });
  await world.simulator.idle();
  world.wait(300_000);
  const [call] = trueCalls(world);
  await expect
    .poll(async () => (await show(world, call?.callSid ?? "")).events, PATIENCE)
    .toContainEqual(expect.objectContaining({ kind: "recording", status: "absent" }));
  const asked = world.simulator.lookUps.length;
  world.wait(DAY);
  await tell(world, callSid(1), "ringing");
  world.wait(300_000);
  await expect.poll(() => world.simulator.lookUps.length, PATIENCE).toBe(asked + 1);
});

test("a call that the carrier does not know keeps its last word, and is given up after a day", async () => {
  world = await startWorld();
  await tell(world, callSid(1), "ringing");
  world.wait(300_000);
  await expect.poll(() => world.simulator.lookUps.length, PATIENCE).toBe(1);
  world.wait(DAY);
  const givenUp = () => world.logLines.filter((line) => line.includes("look-ups given up"));
  await expect.poll(givenUp, PATIENCE).toHaveLength(1);
  expect(await show(world, callSid(1))).toMatchObject({ status: "ringing" });
  expect(world.simulator.lookUps).toHaveLength(2);

  // A new word makes it worth another question.
  await tell(world, callSid(1), "in-progress");
  world.wait(300_000);
  await expect.poll(() => world.simulator.lookUps.length, PATIENCE).toBe(3);
});

test("a word of the carrier puts the question off", async () => {
  world = await startWorld({ simulator: { speed: 0.01 } });
  const { callSid: sid } = (await (await world.startCall()).json()) as { callSid: string };
  world.wait(200_000);
  await tell(world, sid, "ringing");
  await tell(world, callSid(1), "ringing");
  world.wait(200_000);
  await tell(world, sid, "in-progress");
  world.wait(200_000);
  // The other call has been silent since its first word, and this one has not.
  await expect.poll(() => world.simulator.lookUps.length, PATIENCE).toBeGreaterThan(0);
  expect(world.simulator.lookUps.map(({ target }) => target)).toEqual([`/Calls/${callSid(1)}.json`]);
  world.wait(110_000);
  await expect.poll(() => world.simulator.lookUps.length, PATIENCE).toBe(2);
});
