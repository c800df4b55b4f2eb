import { afterEach, beforeEach, expect, test } from "vitest";

import { problemIn } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

const MINUTE = 60_000;
let world: World;

beforeEach(async () => {
  world = await startWorld({ env: { MAX_CALLS_PER_HOUR: "3" } });
});
afterEach(() => world.close());

test("only so many creates are sent in 60 minutes; Retry-After says when the next may go", async () => {
  for (let minute = 0; minute < 3; minute += 1) {
    expect((await world.startCall()).status).toBe(200);
    world.wait(10 * MINUTE);
  }
  const answer = await world.startCall();
  expect(await problemIn(answer)).toMatchObject({ status: 429 });
  expect(world.simulator.creates).toHaveLength(3);
  const seconds = Number(answer.headers.get("retry-after"));
  expect(seconds).toBeGreaterThan(29 * 60);
  expect(seconds).toBeLessThanOrEqual(30 * 60);

  world.wait((seconds - 30) * 1000);
  expect((await world.startCall()).status).toBe(429);
  world.wait(31_000);
  expect((await world.startCall()).status).toBe(200);
  expect((await world.startCall()).status).toBe(429);
});

test("refused and unsettled creates count, what was never sent does not", async () => {
  await world.startCall({ phoneNumber: "+911234567820" });
  await world.startCall({ phoneNumber: "+911234567833" });
  await world.startCall({ phoneNumber: "112" });
  await world.startCall({ customerName: "" });
  expect((await world.startCall()).status).toBe(200);
  expect((await world.startCall()).status).toBe(429);
});

test("requests that come at once do not slip through together", async () => {
  const answers = await Promise.all(Array.from({ length: 8 }, () => world.startCall()));
  expect(answers.filter(({ status }) => status === 200)).toHaveLength(3);
  expect(answers.filter(({ status }) => status === 429)).toHaveLength(5);
  expect(world.simulator.creates).toHaveLength(3);
});

test("webhooks, inbound calls and reads do not count", async () => {
  for (let number = 0; number < 5; number += 1) {
    await world.simulator.receiveCall({
      from: `+91123456781${number}`,
      to: "+15005550006",
      voiceUrl: `${world.url}/twiml`,
      statusCallback: `${world.url}/call-status`,
    });
  }
  await world.simulator.idle();
  expect((await world.startCall()).status).toBe(200);
});
