import { afterAll, beforeAll, expect, test } from "vitest";

import { readTwiml, response } from "../support/twiml.ts";
import { callSid, type Form, post, show, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;
let calls = 0;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

function newSid(): string {
  calls += 1;
  return callSid(calls);
}

const address = (name: string) => `https://api.example.com/Recordings/${name}`;

/** A webhook about the recording `name`, complete unless the fields say otherwise. */
async function recorded(sid: string, name: string, fields: Form = {}): Promise<void> {
  const answer = await post(world, "/record-complete", {
    CallSid: sid,
    RecordingSid: name,
    RecordingUrl: address(name),
    RecordingStatus: "completed",
    ...fields,
  });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/xml/);
  expect(readTwiml(await answer.text())).toEqual(response());
}

async function urlOf(sid: string): Promise<unknown> {
  return (await world.get<Record<string, unknown>>(`/recordings/${sid}`))["recordingUrl"];
}

test("the address is kept with the call, whatever its status", async () => {
  const sid = newSid();
  await tell(world, sid, "in-progress");
  await recorded(sid, "RE1");
  await tell(world, sid, ["completed", { CallDuration: "4" }]);
  expect(await show(world, sid)).toMatchObject({
    recordingUrl: address("RE1"),
    status: "completed",
    duration: 4,
  });
});

test("an unknown call is inserted", async () => {
  const sid = newSid();
  await recorded(sid, "RE1");
  expect(await show(world, sid)).toMatchObject({ recordingUrl: address("RE1"), status: null });
});

test("the earliest completed recording counts, in any order of the webhooks", async () => {
  const early = { RecordingStartTime: "Thu, 01 Jan 2026 10:00:00 +0000" };
  const late = { RecordingStartTime: "Thu, 01 Jan 2026 10:00:05 +0000" };
  const [forth, back] = [newSid(), newSid()];
  await recorded(forth, "RE1", late);
  await recorded(forth, "RE2", early);
  await recorded(back, "RE2", early);
  await recorded(back, "RE1", late);
  expect([await urlOf(forth), await urlOf(back)]).toEqual([address("RE2"), address("RE2")]);
});

test("of two that began together the smaller sid counts", async () => {
  const sid = newSid();
  const start = { RecordingStartTime: "Thu, 01 Jan 2026 10:00:00 +0000" };
  await recorded(sid, "RE2", start);
  await recorded(sid, "RE1", start);
  await recorded(sid, "RE3", start);
  expect(await urlOf(sid)).toBe(address("RE1"));
});

test("what is absent or under way is no recording; a missing status means completed", async () => {
  const sid = newSid();
  await recorded(sid, "RE1", { RecordingStatus: "in-progress" });
  await recorded(sid, "RE2", { RecordingStatus: "absent" });
  expect(await urlOf(sid)).toBeNull();
  await recorded(sid, "RE3", { RecordingStatus: "" });
  expect(await urlOf(sid)).toBe(address("RE3"));
});

test("a repeat and a blank change nothing", async () => {
  const sid = newSid();
  await recorded(sid, "RE1");
  const before = await show(world, sid);
  world.wait(60_000);
  await recorded(sid, "RE1");
  expect(await show(world, sid)).toEqual(before);
  await recorded(sid, "RE1", { RecordingUrl: "" });
  expect(await urlOf(sid)).toBe(address("RE1"));
});

test("without CallSid there is a warning and nothing else", async () => {
  const before = await world.get<unknown[]>("/calls");
  const lines = world.logLines.length;
  const answer = await post(world, "/record-complete", { RecordingSid: "RE1", RecordingUrl: address("RE1") });
  expect(answer.status).toBe(200);
  expect(world.logLines.slice(lines).join()).toMatch(/"level":40.*CallSid is missing/);
  expect(await world.get<unknown[]>("/calls")).toEqual(before);
});
