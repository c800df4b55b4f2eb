import { afterAll, beforeAll, expect, test } from "vitest";

import { onDatabase } from "../support/stored.ts";
import { readTwiml, response } from "../support/twiml.ts";
import { callSid, post, show, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;
let calls = 0;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

/** A sid that no test has used yet. */
function newSid(): string {
  calls += 1;
  return callSid(calls);
}

test("an unknown call is inserted with what the webhook says", async () => {
  const sid = newSid();
  await tell(world, sid, [
    "ringing",
    { To: "+911234567890", From: "+15005550006", Direction: "outbound-api" },
  ]);
  expect(await show(world, sid)).toMatchObject({
    callSid: sid,
    customerName: null,
    department: null,
    phoneNumber: "+911234567890",
    status: "ringing",
    duration: null,
    ivrSelection: null,
    recordingUrl: null,
    reference: null,
  });
});

test("a known call is updated", async () => {
  const sid = newSid();
  await tell(world, sid, "initiated", "ringing", "in-progress", ["completed", { CallDuration: "17" }]);
  expect(await show(world, sid)).toMatchObject({ status: "completed", duration: 17 });
});

test("an update moves updatedAt and nothing else that was there before", async () => {
  const sid = newSid();
  await tell(world, sid, "ringing");
  const { createdAt, updatedAt } = await show(world, sid);
  expect(updatedAt).toBe(createdAt);
  world.wait(60_000);
  await tell(world, sid, "busy");
  const after = await show(world, sid);
  expect(after["createdAt"]).toBe(createdAt);
  expect(String(after["updatedAt"]) > String(createdAt)).toBe(true);
});

test("what was acknowledged is in the database by then", async () => {
  for (let repeat = 0; repeat < 5; repeat += 1) {
    const sid = newSid();
    await tell(world, sid, "ringing");
    const found = await onDatabase(world.folder, ({ rows }) =>
      rows(`SELECT status FROM calls WHERE "callSid" = $1`, sid),
    );
    expect(found).toEqual([{ status: "ringing" }]);
  }
});

test("every answer is an empty document in text/xml", async () => {
  const answer = await post(world, "/call-status", { CallSid: newSid(), CallStatus: "ringing" });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/xml/);
  expect(readTwiml(await answer.text())).toEqual(response());
});

test("a status never moves to a lower rank", async () => {
  const words = ["queued", "initiated", "ringing", "in-progress", "answered", "completed"];
  for (const [index, word] of words.entries()) {
    const sid = newSid();
    await tell(world, sid, word, ...words.slice(0, index));
    expect((await show(world, sid))["status"]).toBe(word);
  }
});

test("between two endings the higher SequenceNumber wins, then the better word, in either order", async () => {
  const cases = [
    {
      one: ["failed", { SequenceNumber: "4" }],
      other: ["completed", { SequenceNumber: "3" }],
      ends: "failed",
    },
    { one: ["canceled", { SequenceNumber: "0" }], other: ["completed", {}], ends: "canceled" },
    { one: ["busy", {}], other: ["completed", {}], ends: "completed" },
    { one: ["busy", {}], other: ["no-answer", {}], ends: "busy" },
    { one: ["no-answer", {}], other: ["canceled", {}], ends: "no-answer" },
    { one: ["canceled", {}], other: ["failed", {}], ends: "canceled" },
  ] as const;
  for (const { one, other, ends } of cases) {
    const [forth, back] = [newSid(), newSid()];
    await tell(world, forth, one, other);
    await tell(world, back, other, one);
    expect([(await show(world, forth))["status"], (await show(world, back))["status"]]).toEqual([ends, ends]);
  }
});

test("a word that nobody knows is kept as an event and changes nothing", async () => {
  const sid = newSid();
  await tell(world, sid, ["ringing", { To: "+911234567890" }]);
  const before = await show(world, sid);
  await tell(world, sid, ["vanished", { To: "+911234567891", CallDuration: "5" }]);
  const after = await show(world, sid);
  expect({ ...after, events: [] }).toEqual({ ...before, events: [] });
  expect(after.events.map((event) => event["word"])).toEqual(["ringing", "vanished"]);
  expect(world.logLines.some((line) => line.includes("not a known word"))).toBe(true);
});

test("our own word unknown means nothing in a webhook", async () => {
  const sid = newSid();
  await tell(world, sid, "unknown");
  expect((await show(world, sid))["status"]).toBeNull();
});

test("a blank never overwrites a value", async () => {
  const sid = newSid();
  await tell(world, sid, ["completed", { CallDuration: "9", To: "+911234567890", SequenceNumber: "3" }]);
  await tell(world, sid, ["completed", { CallDuration: "", To: "  ", SequenceNumber: "4" }], "completed");
  await post(world, "/call-status", { CallSid: sid, CallStatus: "", Digits: "" });
  await post(world, "/call-status", { CallSid: sid });
  expect(await show(world, sid)).toMatchObject({
    status: "completed",
    duration: 9,
    phoneNumber: "+911234567890",
  });
});

test("a duration is null until the call has ended, and 0 when nobody answered", async () => {
  const [talking, busy] = [newSid(), newSid()];
  await tell(world, talking, ["in-progress", { CallDuration: "3" }]);
  expect((await show(world, talking))["duration"]).toBeNull();
  await tell(world, busy, "busy");
  expect((await show(world, busy))["duration"]).toBe(0);
});

test("a repeat changes nothing; the same with other content is a further event", async () => {
  const sid = newSid();
  const told = ["completed", { CallDuration: "9", SequenceNumber: "3" }] as const;
  await tell(world, sid, told);
  const before = await show(world, sid);
  world.wait(60_000);
  await tell(world, sid, told);
  expect(await show(world, sid)).toEqual(before);
  await tell(world, sid, ["completed", { CallDuration: "10", SequenceNumber: "3" }]);
  expect((await show(world, sid)).events).toHaveLength(2);
});

test("of an inbound call the number is the caller's", async () => {
  const sid = newSid();
  const numbers = { To: "+15005550006", From: "+911234567890" };
  await tell(world, sid, ["completed", { ...numbers, Direction: "inbound", CallDuration: "3" }]);
  expect((await show(world, sid))["phoneNumber"]).toBe("+911234567890");
});

test("a webhook without CallSid, or without anything, is answered with 200 and a warning", async () => {
  const before = await world.get<unknown[]>("/calls");
  for (const form of [{ CallStatus: "ringing" }, { CallSid: "", CallStatus: "busy" }, {}]) {
    const lines = world.logLines.length;
    const answer = await post(world, "/call-status", form);
    expect(answer.status).toBe(200);
    expect(readTwiml(await answer.text())).toEqual(response());
    expect(world.logLines.slice(lines).join()).toMatch(/"level":40.*CallSid is missing/);
  }
  expect(await world.get<unknown[]>("/calls")).toEqual(before);
});

test("a missing CallStatus still inserts the call", async () => {
  const sid = newSid();
  expect((await post(world, "/call-status", { CallSid: sid, To: "+911234567890" })).status).toBe(200);
  expect(await show(world, sid)).toMatchObject({ status: null, phoneNumber: "+911234567890" });
});
