import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { OpenStreams } from "../support/open-streams.ts";
import { cookieOf, fromOwnPage } from "../support/sessions.ts";
import { callSid, tell } from "../support/webhooks.ts";
import type { World } from "../support/world.ts";

const HOUR = 3_600_000;
const BEAT = 5_000;

let world: World;
const streams = new OpenStreams();

beforeEach(async () => {
  world = await startLiveWorld();
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
});
afterEach(async () => {
  vi.useRealTimers();
  await streams.close();
  await world.close();
});

/** A stream as the page of somebody who has signed in opens it. */
const openWith = (headers: Readonly<Record<string, string>>) => streams.open(world, { headers });

test("a stream ends within a beat of signing out; others go on", async () => {
  const cookie = await cookieOf(world);
  const [mine, another, byKey] = [
    await openWith({ cookie }),
    await openWith({ cookie: await cookieOf(world, { name: "Ravi" }) }),
    await openWith(WITH_KEY),
  ];
  const signOut = { method: "DELETE", headers: { cookie, ...fromOwnPage(world) } };
  expect((await world.request("/sessions/current", signOut)).status).toBe(204);
  await vi.advanceTimersByTimeAsync(BEAT);
  await mine.ended();
  await tell(world, callSid(1), "busy");
  for (const reader of [another, byKey]) {
    expect((await reader.nextCalls()).data).toMatchObject({ changed: 1 });
  }
});

test("a stream ends with its session", async () => {
  const reader = await openWith({ cookie: await cookieOf(world) });
  const remembered = await openWith({ cookie: await cookieOf(world, { remember: true }) });
  world.wait(12 * HOUR);
  await vi.advanceTimersByTimeAsync(BEAT);
  await reader.ended();
  await tell(world, callSid(1), "busy");
  expect((await remembered.nextCalls()).data).toMatchObject({ changed: 1 });
});
