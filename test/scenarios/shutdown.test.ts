import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { onDatabase } from "../support/stored.ts";
import { callSid, post, problemIn } from "../support/webhooks.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

let folder: string;

beforeEach(async () => {
  folder = await makeFolder();
});
afterEach(() => removeFolder(folder));

test("a call that is being placed while the program ends is answered and recorded", async () => {
  const world = await startLiveWorld({ folder });
  world.simulator.faults.slowCreate = 300;
  const answering = world.startCall({}, WITH_KEY);
  await expect
    .poll(async () => {
      const calls = await world.request("/calls", { headers: WITH_KEY });
      return ((await calls.json()) as unknown[]).length;
    })
    .toBe(1);
  const began = performance.now();
  await world.app.close();
  expect(performance.now() - began).toBeLessThan(3000);
  const answer = await answering;
  expect(answer.status).toBe(200);
  const { callSid: sid } = (await answer.json()) as { callSid: string };
  await world.simulator.close();
  const statuses = await onDatabase(folder, ({ rows }) =>
    rows(`SELECT status FROM calls WHERE "callSid" = $1`, sid),
  );
  expect(statuses).toEqual([{ status: "initiated" }]);
});

test("webhooks that arrived before the end are all stored", async () => {
  const world = await startLiveWorld({ folder });
  const webhooks = Array.from({ length: 50 }, (_, number) =>
    post(world, "/call-status", { CallSid: callSid(number), CallStatus: "busy" }).then(
      ({ status }) => status === 200,
      () => false,
    ),
  );
  await Promise.race(webhooks);
  await world.app.close();
  const acknowledged = (await Promise.all(webhooks)).filter(Boolean).length;
  await world.simulator.close();
  const stored = await onDatabase(folder, ({ rows }) => rows("SELECT id FROM calls"));
  expect(acknowledged).toBeGreaterThan(0);
  expect(stored.length).toBeGreaterThanOrEqual(acknowledged);
});

test("an order that the carrier leaves open is answered with its reference before the end", async () => {
  const world = await startLiveWorld({ folder });
  const answering = world.startCall({ phoneNumber: "+911234567836" }, WITH_KEY);
  await expect.poll(() => world.simulator.creates.length).toBe(1);
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const ended = world.app.close();
  await vi.advanceTimersByTimeAsync(7_000);
  vi.useRealTimers();
  const answer = await answering;
  expect(await problemIn(answer)).toMatchObject({
    status: 502,
    code: "carrier_failed",
    reference: expect.stringMatching(/^call_/) as string,
  });
  await ended;
  await world.simulator.close();
});
