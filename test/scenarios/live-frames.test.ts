import { afterEach, beforeEach, expect, test } from "vitest";

import { awayFromMidnight } from "../support/away-from-midnight.ts";
import { API_KEY, startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { OpenStreams } from "../support/open-streams.ts";
import { onDatabase } from "../support/stored.ts";
import { callSid, problemIn, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;
const streams = new OpenStreams();

beforeEach(async () => {
  world = await startWorld();
  awayFromMidnight(world);
});
afterEach(async () => {
  await streams.close();
  await world.close();
});

test("the first frame says where the log stands and how the program is", async () => {
  await tell(world, callSid(1), "ringing");
  const reader = await streams.open(world);
  const { name, id, data } = await reader.welcome();
  expect(reader.response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(reader.response.headers.get("cache-control")).toMatch(/no-store/);
  expect(reader.response.headers.get("x-content-type-options")).toBe("nosniff");
  expect(name).toBe("frame");
  expect(data).toEqual({
    cursor: Number(id),
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
    changed: 0,
    calls: [],
    today: { ...(await world.get<object>("/stats/today")), at: expect.any(String) as string },
    ready: await world.get("/ready"),
    dialing: { state: "running", since: null, by: null, reason: null },
  });
});

test("the figures of the day follow the calls, down to the last change", async () => {
  const reader = await streams.open(world);
  await reader.welcome();
  for (const [number, word] of ["ringing", "busy", "completed"].entries()) {
    await tell(world, callSid(number), word);
  }
  const expected = { calls: 3, answered: 1, failed: 1 };
  for (let seen: unknown; JSON.stringify(seen) !== JSON.stringify(expected);) {
    const { today } = (await reader.next()).data as { today?: { today: typeof expected } };
    if (!today) continue;
    const { calls, answered, failed } = today.today;
    seen = { calls, answered, failed };
  }
});

test("a call is told as it happens, as the list shows it", async () => {
  const reader = await streams.open(world);
  const { data: first } = await reader.welcome();
  await tell(world, callSid(1), "ringing");
  const ringing = await reader.nextCalls();
  expect(ringing.data).toMatchObject({ changed: 1, calls: [{ callSid: callSid(1), status: "ringing" }] });
  expect(Number(ringing.id)).toBeGreaterThan(Number(first["cursor"]));
  await tell(world, callSid(1), "completed");
  const { data } = await reader.nextCalls();
  expect(data["calls"]).toEqual(await world.get("/calls"));
});

test("an order is told from its start to its recording", async () => {
  const reader = await streams.open(world);
  await world.startCall();
  await world.simulator.idle();
  const [expected] = await world.get<unknown[]>("/calls");
  let latest: unknown;
  while (JSON.stringify(latest) !== JSON.stringify(expected)) {
    const { data } = await reader.nextCalls();
    [latest] = data["calls"] as unknown[];
  }
  expect(latest).toMatchObject({ status: "completed", ivrSelection: "1" });
});

test("of many calls at once the latest twenty-five are shown and all are counted", async () => {
  const reader = await streams.open(world);
  await reader.welcome();
  const numbers = Array.from({ length: 60 }, (_, number) => number);
  await Promise.all(numbers.map((number) => tell(world, callSid(number), "ringing")));
  let counted = 0;
  while (counted < numbers.length) {
    const { data } = await reader.nextCalls();
    const [changed, calls] = [data["changed"] as number, data["calls"] as { id: number }[]];
    counted += changed;
    expect(calls).toHaveLength(Math.min(changed, 25));
    const ids = calls.map(({ id }) => id);
    expect(ids).toEqual(ids.toSorted((a, b) => b - a));
  }
  expect(counted).toBe(60);
});

test("everybody gets the same frames, at most ten a second while webhooks pour in", async () => {
  const [one, other] = [await streams.open(world), await streams.open(world)];
  const traffic = { isOver: false };
  const pouring = Array.from({ length: 4 }, async (_, worker) => {
    for (let number = worker; !traffic.isOver; number += 4) await tell(world, callSid(number), "ringing");
  });
  const frames: (readonly unknown[])[] = [];
  for (const reader of [one, other]) {
    const told = [];
    while (told.length < 8) told.push((await reader.nextCalls()).data);
    frames.push(told);
  }
  traffic.isOver = true;
  await Promise.all(pouring);
  expect(frames[0]).toEqual(frames[1]);
  const times = (frames[0] ?? []).map((frame) => Date.parse((frame as { at: string }).at));
  const pauses = times.slice(1).map((time, index) => time - (times[index] ?? NaN));
  // The clock counts whole milliseconds, and a timer may be one early.
  expect(Math.min(...pauses)).toBeGreaterThanOrEqual(98);
});

test("a program that shares the database is heard as well", async () => {
  const reader = await streams.open(world);
  const sibling = await startWorld({ folder: world.folder });
  try {
    await tell(sibling, callSid(7), "busy");
    const { data } = await reader.nextCalls();
    expect(data["calls"]).toMatchObject([{ callSid: callSid(7), status: "busy" }]);
  } finally {
    await sibling.close();
  }
});

test("how the program is comes when it changes", async () => {
  const reader = await streams.open(world);
  await reader.welcome();
  world.simulator.faults.createServerError = 1;
  await world.startCall();
  const states: unknown[] = [];
  while (states.at(-1) !== "failing") {
    const { ready } = (await reader.next()).data as { ready?: { carrier: string } };
    if (ready) states.push(ready.carrier);
  }
  expect(states.length).toBeLessThanOrEqual(2);
});

test("who does not read is cut, and nobody else notices", async () => {
  const numbers = Array.from({ length: 25 }, (_, number) => number);
  await Promise.all(numbers.map((number) => tell(world, callSid(number), "ringing")));
  // Frames of a megabyte, so that the network's own buffers are soon full.
  await onDatabase(world.folder, ({ run }) =>
    run(`UPDATE calls SET "customerName" = $1`, "a".repeat(40_000)),
  );
  const [stalled, reader] = [await streams.stall(world), await streams.open(world)];
  const cut = new Promise((closed) => stalled.once("close", closed));
  for (let round = 0; round < 20; round += 1) {
    const fields = { SequenceNumber: String(round) };
    const telling = numbers.map((number) => tell(world, callSid(number), ["ringing", fields]));
    for (let told = 0; told < numbers.length;) told += (await reader.nextCalls()).data["changed"] as number;
    await Promise.all(telling);
  }
  stalled.resume();
  await cut;
  await tell(world, callSid(99), "busy");
  expect((await reader.nextCalls()).data).toMatchObject({ changed: 1, calls: [{ status: "busy" }] });
});

test("a thousand may listen; one more is 503 with Retry-After", async () => {
  for (let opened = 0; opened < 1000; opened += 50) {
    await Promise.all(Array.from({ length: 50 }, () => streams.open(world)));
  }
  const answer = await world.request("/call-events");
  expect(await problemIn(answer)).toMatchObject({ status: 503, code: "too_many_streams" });
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  await tell(world, callSid(1), "busy");
});

test("only GET opens a stream, and live only with the key", async () => {
  const head = await world.request("/call-events", { method: "HEAD" });
  expect([head.status, head.headers.get("allow")]).toEqual([405, "GET"]);
  const live = await startLiveWorld();
  try {
    expect(await problemIn(await live.request("/call-events"))).toMatchObject({ status: 401 });
    const reader = await streams.open(live, { headers: WITH_KEY });
    expect((await reader.next()).name).toBe("frame");
    await reader.close();
    expect(live.logLines.join("")).not.toContain(API_KEY);
  } finally {
    await live.close();
  }
});
