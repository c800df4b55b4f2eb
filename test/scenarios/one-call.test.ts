import { afterAll, beforeAll, expect, test } from "vitest";

import { problemIn, show } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;
let sid: string;

beforeAll(async () => {
  world = await startWorld();
  ({ callSid: sid } = (await (await world.startCall()).json()) as { callSid: string });
  await world.simulator.idle();
});
afterAll(() => world.close());

test("a call is shown by sid and by reference, with its events, oldest first", async () => {
  const call = await show(world, sid);
  expect(call["reference"]).toMatch(/^call_[0-9a-z]+$/);
  expect(await show(world, String(call["reference"]))).toEqual(call);
  const [row] = await world.get<object[]>("/calls");
  const { events, recordings, conversation, ...shown } = call;
  expect(conversation).toHaveLength(5);
  expect(shown).toEqual(row);
  expect(recordings).toMatchObject([{ status: "completed" }]);
  expect(JSON.stringify(recordings)).toMatch(/"recordingSid":"RE[0-9a-f]{32}"/);
  const ids = events.map((event) => event["id"]);
  expect(ids).toEqual([...ids].sort((a, b) => Number(a) - Number(b)));
  expect(new Set(events.map((event) => event["kind"]))).toEqual(
    new Set(["placement", "status", "selection", "recording"]),
  );
  const words = events.filter((event) => event["kind"] === "status").map((event) => event["word"]);
  expect(words).toEqual(["initiated", "ringing", "in-progress", "completed"]);
});

test("a name that no call has is 404", async () => {
  for (const name of [`CA${"0".repeat(32)}`, "call_0", "call_"]) {
    expect(await problemIn(await world.request(`/calls/${name}`))).toMatchObject({
      status: 404,
      code: "not_found",
    });
  }
});

test("the recording route gives the address, or 404 with an empty body", async () => {
  const shown = await show(world, sid);
  expect(await world.get(`/recordings/${sid}`)).toEqual({
    callSid: sid,
    recordingUrl: shown["recordingUrl"],
  });
  for (const other of [`CA${"0".repeat(32)}`, "x", "%00"]) {
    const answer = await world.request(`/recordings/${other}`);
    expect(answer.status).toBe(404);
    expect(await answer.text()).toBe("");
  }
});

test("the recording is null until there is one", async () => {
  const { callSid } = (await (await world.startCall({ phoneNumber: "+911234567810" })).json()) as {
    callSid: string;
  };
  await world.simulator.idle();
  expect(await world.get(`/recordings/${callSid}`)).toEqual({ callSid, recordingUrl: null });
});

test.each([
  ["+911234567890", ["p", "p", "1 interested", "p", "p"]],
  ["+911234567804", ["p", "p", "9 -", "p", "p", "1 interested", "p", "p"]],
  ["+911234567803", ["p", "p", "3 not-interested", "p"]],
  ["+911234567806", ["p", "p", "p"]],
  ["+911234567810", []],
])("the conversation of a call to %s is told as it went", async (phoneNumber, turns) => {
  const { callSid } = (await (await world.startCall({ phoneNumber })).json()) as { callSid: string };
  await world.simulator.idle();
  const conversation = (await show(world, callSid))["conversation"] as Record<string, string | null>[];
  expect(
    conversation.map(({ speaker, key, meaning }) =>
      speaker === "program" ? "p" : `${key} ${meaning ?? "-"}`,
    ),
  ).toEqual(turns);
  const spoken = conversation.flatMap(({ text }) => text ?? []);
  if (spoken.length > 0) expect(spoken[0]).toMatch(/^Hello Asha, this is an automated call from /);
});
