import { afterEach, beforeEach, expect, test } from "vitest";

import type { ServerSentEvent } from "../support/event-stream.ts";
import { OpenStreams } from "../support/open-streams.ts";
import { onDatabase } from "../support/stored.ts";
import { callSid, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;
const streams = new OpenStreams();

beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  await streams.close();
  await world.close();
});

/** The cursor of somebody who has seen all that is there. */
async function cursorNow(): Promise<string> {
  const reader = await streams.open(world);
  const { id } = await reader.welcome();
  await reader.close();
  return id ?? "";
}

/** What somebody is told first who comes back with this cursor. */
async function comeBack(cursor: string): Promise<ServerSentEvent> {
  const reader = await streams.open(world, { headers: { "last-event-id": cursor } });
  return reader.welcome();
}

test("what happened between the cut and the return is told first, each call as it is now", async () => {
  await tell(world, callSid(1), "ringing");
  const cursor = await cursorNow();
  await tell(world, callSid(1), "completed");
  await tell(world, callSid(2), "ringing", "busy");
  const { name, id, data } = await comeBack(cursor);
  expect(name).toBe("frame");
  expect(data).toMatchObject({ changed: 2, ready: { status: "ready" } });
  expect(data["calls"]).toEqual(await world.get("/calls"));
  const again = await comeBack(id ?? "");
  expect(again.data).toMatchObject({ cursor: Number(id), changed: 0, calls: [] });
});

test("a cursor may stand in the address; the browser's own counts more", async () => {
  const before = await cursorNow();
  await tell(world, callSid(1), "busy");
  const after = await cursorNow();
  const query = `?after=${before}`;
  const byAddress = await streams.open(world, { query });
  expect((await byAddress.welcome()).data).toMatchObject({ changed: 1 });
  const byHeader = await streams.open(world, { query, headers: { "last-event-id": after } });
  expect((await byHeader.welcome()).data).toMatchObject({ changed: 0 });
});

test("whatever is cut when, a client that folds the frames ends up with the list", async () => {
  const known = new Map<unknown, unknown>();
  let cursor = await cursorNow();
  const fold = ({ name, id, data }: ServerSentEvent) => {
    expect(name).toBe("frame");
    const calls = data["calls"] as { id: number }[];
    expect(calls).toHaveLength(data["changed"] as number);
    for (const call of calls) known.set(call.id, call);
    cursor = id ?? cursor;
  };
  const words = ["initiated", "ringing", "in-progress", "completed"];
  const traffic = { isOver: false };
  const telling = Promise.all(
    Array.from({ length: 20 }, (_, call) => tell(world, callSid(call), ...words)),
  ).then(() => (traffic.isOver = true));
  while (!traffic.isOver) {
    const reader = await streams.open(world, { headers: { "last-event-id": cursor } });
    fold(await reader.welcome());
    fold(await Promise.race([reader.nextCalls(), telling.then(() => comeBack(cursor))]));
    await reader.close();
  }
  fold(await comeBack(cursor));
  const list = await world.get<{ id: number }[]>("/calls");
  expect(list).toHaveLength(20);
  expect(list.map(({ id }) => known.get(id))).toEqual(list);
});

test("two hundred changed calls are told, all of them; one more is a reset", async () => {
  const cursor = await cursorNow();
  const ring = (first: number, end: number) =>
    Promise.all(
      Array.from({ length: end - first }, (_, number) => tell(world, callSid(first + number), "ringing")),
    );
  await ring(0, 200);
  const told = await comeBack(cursor);
  expect(told.data["calls"]).toHaveLength(200);
  await ring(200, 201);
  const reader = await streams.open(world, { headers: { "last-event-id": cursor } });
  const [reset, frame] = [await reader.welcome(), await reader.welcome()];
  const at = expect.stringMatching(/^\d{4}-/) as string;
  expect(reset).toEqual({ name: "reset", id: frame.id, data: { cursor: Number(frame.id), at } });
  expect(frame.data).toMatchObject({ changed: 0, calls: [], ready: { status: "ready" } });
  await tell(world, callSid(300), "busy");
  expect((await reader.nextCalls()).data).toMatchObject({ changed: 1 });
});

test("five thousand events of one call are told; one more is a reset", async () => {
  await tell(world, callSid(1), "ringing");
  const cursor = Number(await cursorNow());
  const [call] = await world.get<{ id: number }[]>("/calls");
  const log = (first: number, last: number) =>
    onDatabase(world.folder, ({ run }) =>
      run(`WITH RECURSIVE number (n) AS (SELECT ${first} UNION ALL SELECT n + 1 FROM number WHERE n < ${last})
        INSERT INTO call_events (id, "callId", kind, fingerprint, detail, "createdAt")
        SELECT ${cursor} + n, ${call?.id ?? 0}, 'status', 'f' || n, '{}', '2026-01-01 00:00:00' FROM number`),
    );
  await log(1, 5000);
  expect(await comeBack(String(cursor))).toMatchObject({
    name: "frame",
    data: { cursor: cursor + 5000, changed: 1 },
  });
  await log(5001, 5001);
  expect(await comeBack(String(cursor))).toMatchObject({ name: "reset", data: { cursor: cursor + 5001 } });
});

test.each(["999999999", "9".repeat(40), "-1", "call_1", "ümlaut"])(
  "a cursor that nobody gave out is a reset: %s",
  async (cursor) => {
    await tell(world, callSid(1), "busy");
    const reader = await streams.open(world, { query: `?after=${encodeURIComponent(cursor)}` });
    expect((await reader.welcome()).name).toBe("reset");
    expect(await reader.welcome()).toMatchObject({ name: "frame", data: { changed: 0 } });
  },
);
