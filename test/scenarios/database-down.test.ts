import { afterEach, beforeEach, expect, test } from "vitest";

import { untilApplied } from "../support/journal.ts";
import { closing, readTwiml, response, say } from "../support/twiml.ts";
import { callSid, post, problemIn, show } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";
import { type WriteLock, writeLockOn } from "../support/write-lock.ts";

let world: World;
let other: WriteLock;

/** Another process holds the write lock for longer than anyone waits. */
beforeEach(async () => {
  world = await startWorld();
  await world.startCall();
  await world.simulator.idle();
  other = await writeLockOn(world.folder);
  await other.take();
});
afterEach(async () => {
  await other.close();
  await world.close();
});

test("a start-call is 503 with Retry-After, and nothing is dialed", async () => {
  const answer = await world.startCall({}, { "idempotency-key": "one" });
  expect(await problemIn(answer)).toMatchObject({ status: 503, code: "storage_unavailable" });
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(world.simulator.creates).toHaveLength(1);
  await other.release();
  expect((await world.startCall({}, { "idempotency-key": "one" })).status).toBe(200);
  expect(world.simulator.creates).toHaveLength(2);
});

test("orders that the database does not take are said once a minute, with why and how many", async () => {
  const told = () =>
    world.logLines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ msg }) => msg === "orders are refused: the database takes none");
  const start = () => world.startCall();
  expect((await start()).status).toBe(503);
  expect(told()).toMatchObject([{ level: 50, orders: 1 }]);
  expect(String(told()[0]?.["reason"]).length).toBeGreaterThan(5);
  expect((await Promise.all([start(), start()])).map(({ status }) => status)).toEqual([503, 503]);
  expect(told()).toHaveLength(1);
  world.wait(60_000);
  await start();
  expect(told().slice(1)).toMatchObject([{ level: 50, orders: 3 }]);
});

test("a notification waits in the journal, and is in the database once that is back", async () => {
  const answers = [
    await post(world, "/call-status", { CallSid: callSid(1), CallStatus: "ringing" }),
    await post(world, "/call-status", { CallSid: callSid(1), CallStatus: "busy" }),
    await post(world, "/record-complete", { CallSid: callSid(1) }),
  ];
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  const ready = await world.request("/ready");
  expect([ready.status, await ready.json()]).toMatchObject([
    200,
    { status: "ready", database: "failing", journal: { waiting: 3, setAside: 0 } },
  ]);
  expect((await world.request("/health")).status).toBe(200);
  expect((await world.request(`/calls/${callSid(1)}`)).status).toBe(404);
  await other.release();
  await untilApplied(world);
  const { status, events } = await show(world, callSid(1));
  expect([status, events.map(({ kind }) => kind)]).toEqual(["busy", ["status", "status", "recording"]]);
  expect(await world.get("/ready")).toMatchObject({ status: "ready", database: "ok" });
});

test("a Gather action is answered with TwiML all the same", async () => {
  const answer = await post(world, "/call-status", { CallSid: callSid(1), Digits: "1" });
  expect(answer.status).toBe(200);
  expect(readTwiml(await answer.text())).toEqual(
    response(say("Thank you. We have noted your interest."), say(closing(null))),
  );
});

test("what is stored can still be read", async () => {
  expect(await world.get<unknown[]>("/calls")).toHaveLength(1);
  expect(await world.get("/stats")).toMatchObject({ total: 1 });
});

test("a call that was placed while the database went away is reported as started, and dialed only once", async () => {
  await other.release();
  world.simulator.faults.slowCreate = 1_500;
  const start = () => world.startCall({}, { "idempotency-key": "one" });
  const answering = start();
  await expect.poll(async () => (await world.get<unknown[]>("/calls")).length).toBe(2);
  await other.take();
  const answer = await answering;
  const { callSid: sid } = (await answer.json()) as { callSid: string };
  expect([answer.status, sid]).toEqual([200, world.simulator.creates.at(-1)?.callSid]);
  const isReported = () => world.logLines.some((line) => line.includes("placement not recorded"));
  await expect.poll(isReported, { timeout: 15_000 }).toBe(true);
  await world.simulator.idle();
  await other.release();
  await untilApplied(world);

  const [row] = await world.get<{ reference: string }[]>("/calls");
  await post(world, `/call-status?call=${row?.reference ?? ""}`, { CallSid: sid, CallStatus: "completed" });
  expect(await show(world, sid)).toMatchObject({ status: "completed", customerName: "Asha" });
  world.wait(60_000);
  const repeat = await start();
  expect([repeat.status, await repeat.json()]).toEqual([200, { message: "Call started", callSid: sid }]);
  expect(world.simulator.creates).toHaveLength(2);
});

test("a lock that another process holds for a moment is waited out", async () => {
  const answering = [
    post(world, "/call-status", { CallSid: callSid(1), CallStatus: "busy" }),
    world.startCall(),
    post(world, "/call-status", { CallSid: callSid(2), CallStatus: "ringing" }),
  ];
  // What is asked meanwhile is answered: nobody waits for the lock on the event loop.
  expect((await world.request("/health")).status).toBe(200);
  expect(await world.get<unknown[]>("/calls")).toHaveLength(1);
  await other.release();
  expect((await Promise.all(answering)).map(({ status }) => status)).toEqual([200, 200, 200]);
});
