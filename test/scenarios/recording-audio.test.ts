import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";

import { afterAll, beforeAll, expect, test } from "vitest";

import { callSid as sidOf, post, problemIn, show, type ShownCall } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;
let sid: string;

beforeAll(async () => {
  world = await startWorld({ simulator: { enforceMediaAuth: true } });
  ({ callSid: sid } = (await (await world.startCall()).json()) as { callSid: string });
  await world.simulator.idle();
});
afterAll(() => world.close());

const audioOf = (name: string, query = "", init?: RequestInit) =>
  world.request(`/recordings/${name}/audio${query}`, init);
const bytesOf = async (answer: Response) => Buffer.from(await answer.arrayBuffer());
const recordingsOf = (call: ShownCall) => call["recordings"] as readonly { readonly recordingSid: string }[];

/** The carrier's word that the first call's recording, or another, belongs to some call. */
async function recorded(callSid: string, fields: Readonly<Record<string, string>>): Promise<void> {
  const form = {
    CallSid: callSid,
    RecordingStatus: "completed",
    RecordingUrl: "https://example.com/",
    ...fields,
  };
  expect((await post(world, "/record-complete", form)).status).toBe(200);
}

async function firstRecordingSid(): Promise<string> {
  return recordingsOf(await show(world, sid))[0]?.recordingSid ?? "";
}

test("the audio is passed through, whole and in ranges", async () => {
  const whole = await audioOf(sid);
  expect(whole.status).toBe(200);
  expect(Object.fromEntries(whole.headers)).toMatchObject({
    "content-type": "audio/x-wav",
    "accept-ranges": "bytes",
    "cache-control": "private",
    "x-content-type-options": "nosniff",
  });
  const file = await bytesOf(whole);
  expect(file.toString("latin1", 0, 4)).toBe("RIFF");
  expect(whole.headers.get("content-length")).toBe(String(file.length));

  const part = await audioOf(sid, "", { headers: { range: "bytes=40-99" } });
  expect([part.status, part.headers.get("content-range")]).toEqual([206, `bytes 40-99/${file.length}`]);
  expect(await bytesOf(part)).toEqual(file.subarray(40, 100));

  const beyond = await audioOf(sid, "", { headers: { range: `bytes=${file.length}-` } });
  expect(beyond.headers.get("content-range")).toBe(`bytes */${file.length}`);
  expect(await problemIn(beyond)).toMatchObject({ status: 416, code: "range_not_satisfiable" });

  const several = await audioOf(sid, "", { headers: { range: "bytes=0-1,5-6" } });
  expect([several.status, (await bytesOf(several)).length]).toEqual([200, file.length]);

  const head = await audioOf(sid, "", { method: "HEAD" });
  expect([head.status, head.headers.get("content-length")]).toEqual([200, String(file.length)]);
});

test("without a call, or without a recording, it is 404", async () => {
  const { callSid: unrecorded } = (await (
    await world.startCall({ phoneNumber: "+911234567810" })
  ).json()) as {
    callSid: string;
  };
  await world.simulator.idle();
  const tricks = ["..%2f..%2fCalls", `${sid}%2f..`, "%00", "https:%2f%2fexample.com", "x".repeat(9000)];
  for (const name of [unrecorded, sidOf(99), ...tricks]) {
    expect(await problemIn(await audioOf(name)), name).toMatchObject({ status: 404, code: "no_recording" });
  }
});

test("one of several recordings is asked for by its own sid, which must be the call's", async () => {
  const recordingSid = await firstRecordingSid();
  const [call, stranger] = [sidOf(1), sidOf(2)];
  const later = `RE${"f".repeat(32)}`;
  await recorded(call, { RecordingSid: later, RecordingStartTime: "Thu, 01 Jan 2026 10:00:05 +0000" });
  await recorded(call, { RecordingSid: recordingSid, RecordingStartTime: "Thu, 01 Jan 2026 10:00:00 +0000" });
  await recorded(stranger, { RecordingSid: later });
  expect(recordingsOf(await show(world, call))).toEqual([
    { recordingSid, status: "completed", duration: null, startTime: "2026-01-01T10:00:00.000Z" },
    { recordingSid: later, status: "completed", duration: null, startTime: "2026-01-01T10:00:05.000Z" },
  ]);
  expect((await audioOf(call)).status).toBe(200);
  expect((await audioOf(call, `?recordingSid=${recordingSid}`)).status).toBe(200);
  expect((await audioOf(call, `?recordingSid=${later}`)).status, "the carrier has none").toBe(404);
  expect((await audioOf(stranger, `?recordingSid=${recordingSid}`)).status).toBe(404);
  expect((await audioOf(call, `?recordingSid=${recordingSid}&recordingSid=${later}`)).status).toBe(400);
});

test("a recording that comes before its call is heard at once", async () => {
  const early = sidOf(3);
  await recorded(early, { RecordingSid: await firstRecordingSid() });
  expect((await audioOf(early)).status).toBe(200);
  await post(world, "/call-status", { CallSid: early, CallStatus: "completed", CallDuration: "7" });
  expect(await show(world, early)).toMatchObject({ status: "completed", duration: 7 });
  expect((await audioOf(early)).status).toBe(200);
});

test("no address that was sent or stored is ever asked", async () => {
  let asked = 0;
  const stranger = http.createServer((_request, response) => {
    asked += 1;
    response.writeHead(200, { "content-type": "audio/x-wav" }).end("RIFF");
  });
  await once(stranger.listen(0, "127.0.0.1"), "listening");
  const origin = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}`;
  const name = await firstRecordingSid();
  await recorded(sidOf(4), { RecordingUrl: `${origin}/Recordings/${name}` });
  await recorded(sidOf(5), { RecordingUrl: `${origin}/Recordings/RE${"0".repeat(32)}` });
  await recorded(sidOf(6), { RecordingUrl: `${origin}/elsewhere` });
  await recorded(sidOf(7), { RecordingUrl: `${origin}/`, RecordingSid: "../../Calls" });
  const answers = await Promise.all([4, 5, 6, 7].map((number) => audioOf(sidOf(number))));
  expect(answers.map(({ status }) => status)).toEqual([200, 404, 404, 404]);
  expect(asked).toBe(0);
  stranger.close();
});
