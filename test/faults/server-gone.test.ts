import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";

import { type ServerWorld, startServerWorld } from "../support/server-world.ts";
import { closing, readTwiml, response, say } from "../support/twiml.ts";
import { callSid, post, problemIn, show, tell } from "../support/webhooks.ts";

let world: ServerWorld;

beforeAll(async () => {
  world = await startServerWorld();
});
beforeEach(() => world.proxy.refuse());
afterAll(() => world.close());

test("a start-call is 503 with Retry-After, and nothing is dialed", async () => {
  const dialed = world.simulator.creates.length;
  const start = () => world.startCall({}, { "idempotency-key": "one" });
  const answer = await start();
  expect(await problemIn(answer)).toMatchObject({ status: 503, code: "storage_unavailable" });
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(world.simulator.creates).toHaveLength(dialed);
  await world.proxy.heal();
  expect((await start()).status).toBe(200);
  expect(world.simulator.creates).toHaveLength(dialed + 1);
  await world.simulator.idle();
});

test("every question is 503, and answered as soon as the server is back", async () => {
  const questions = ["/calls", "/calls?limit=5", "/calls/Sales", "/calls/call_0", "/recordings/x", "/stats"];
  for (const question of questions) {
    const answer = await world.request(question);
    expect([question, await problemIn(answer)]).toMatchObject([question, { code: "storage_unavailable" }]);
    expect([question, answer.status]).toEqual([question, 503]);
  }
  expect((await world.request("/health")).status).toBe(200);
  await world.proxy.heal();
  for (const question of ["/calls", "/stats"]) expect((await world.request(question)).status).toBe(200);
});

test("a Gather action is answered with TwiML all the same, and so is a call that begins", async () => {
  const pressed = await post(world, "/call-status", { CallSid: callSid(1), Digits: "1" });
  expect(pressed.status).toBe(200);
  expect(readTwiml(await pressed.text())).toEqual(
    response(say("Thank you. We have noted your interest."), say(closing(null))),
  );
  const begun = await post(world, "/twiml?customerName=Asha&department=Sales", { CallSid: callSid(1) });
  expect(begun.status).toBe(200);
  expect(readTwiml(await begun.text()).verbs.map(({ name }) => name)).toEqual(["Gather", "Say"]);
});

test("a notification is acknowledged, and applied once the server is back", async () => {
  await tell(world, callSid(2), "ringing", ["completed", { CallDuration: "7" }]);
  expect(await world.get("/ready")).toMatchObject({ database: "failing" });
  await world.proxy.heal();
  await expect.poll(async () => (await world.request(`/calls/${callSid(2)}`)).status).toBe(200);
  expect(await show(world, callSid(2))).toMatchObject({ status: "completed", duration: 7 });
  expect(await world.get("/ready")).toMatchObject({ status: "ready", database: "ok" });
});
