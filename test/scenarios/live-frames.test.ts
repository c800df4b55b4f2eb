import { afterEach, beforeEach, expect, test } from "vitest";

import { type EventReader, listen } from "../support/event-stream.ts";
import { callSid, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;
const readers: EventReader[] = [];

beforeEach(async () => {
  world = await startWorld();
});
afterEach(async () => {
  for (const reader of readers.splice(0)) await reader.close();
  await world.close();
});

async function open(...parameters: Parameters<typeof listen> extends [World, ...infer Rest] ? Rest : never) {
  const reader = await listen(world, ...parameters);
  readers.push(reader);
  return reader;
}

test("the first frame says where the log stands and how the program is", async () => {
  await tell(world, callSid(1), "ringing");
  const reader = await open();
  const { name, id, data } = await reader.next();
  expect(reader.response.headers.get("content-type")).toMatch(/^text\/event-stream/);
  expect(reader.response.headers.get("cache-control")).toMatch(/no-store/);
  expect(name).toBe("frame");
  expect(data).toEqual({
    cursor: Number(id),
    at: expect.stringMatching(/^\d{4}-\d\d-\d\dT/) as string,
    changed: 0,
    calls: [],
    ready: await world.get("/ready"),
  });
});

test("a call is told as it happens, as the list shows it", async () => {
  const reader = await open();
  const { data: first } = await reader.next();
  await tell(world, callSid(1), "ringing");
  const ringing = await reader.nextCalls();
  expect(ringing.data).toMatchObject({ changed: 1, calls: [{ callSid: callSid(1), status: "ringing" }] });
  expect(Number(ringing.id)).toBeGreaterThan(Number(first["cursor"]));
  await tell(world, callSid(1), "completed");
  const { data } = await reader.nextCalls();
  expect(data["calls"]).toEqual(await world.get("/calls"));
});
