import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { bearer, makeKey, revoke } from "../support/api-keys.ts";
import { startLiveWorld } from "../support/live-world.ts";
import { OpenStreams } from "../support/open-streams.ts";
import { cookieOf, fromOwnPage } from "../support/sessions.ts";
import { callSid, tell } from "../support/webhooks.ts";
import type { World } from "../support/world.ts";

const BEAT = 5_000;

let world: World;
const streams = new OpenStreams();

beforeEach(async () => {
  world = await startLiveWorld();
});
afterEach(async () => {
  vi.useRealTimers();
  await streams.close();
  await world.close();
});

const current = async (cookie: string) =>
  (await (await world.request("/sessions/current", { headers: { cookie } })).json()) as {
    session: unknown;
    scopes: unknown;
  };

test("a page is told what the key of its session allows", async () => {
  const key = await makeKey(world, ["call", "read"]);
  const cookie = await cookieOf(world, { apiKey: ` ${key.key}\n`, name: "Ravi" });
  expect(await current(cookie)).toMatchObject({ session: { name: "Ravi" }, scopes: ["read", "call"] });
});

test("with the key its sessions end, and a session that is over is no guess", async () => {
  const key = await makeKey(world);
  const cookie = await cookieOf(world, { apiKey: key.key });
  const another = await cookieOf(world, { apiKey: (await makeKey(world)).key });
  await revoke(world, key.id);
  expect(await current(cookie)).toMatchObject({ session: null, scopes: [] });
  for (let request = 0; request < 110; request++) {
    const answer = await world.request("/stats", { headers: { cookie } });
    expect(answer.status).toBe(401);
    await answer.arrayBuffer();
  }
  expect((await world.request("/stats", { headers: { cookie: another } })).status).toBe(200);
  const both = await world.request("/stats", { headers: { cookie: `${cookie}; ${another}` } });
  expect(both.status).toBe(200);
});

test("revoked keys that go on asking are failed attempts", async () => {
  const key = await makeKey(world);
  await revoke(world, key.id);
  const answers = [];
  for (let request = 0; request < 101; request++) {
    const answer = await world.request("/stats", { headers: bearer(key) });
    await answer.arrayBuffer();
    answers.push(answer.status);
  }
  expect(answers.slice(0, 100).every((status) => status === 401)).toBe(true);
  expect(answers[100]).toBe(429);
  // Whoever has a right key is let in all the same.
  expect((await world.request("/stats", { headers: bearer(await makeKey(world)) })).status).toBe(200);
});

test("streams end within a beat of the revocation of their key, or of that of their session", async () => {
  const [key, kept] = [await makeKey(world), await makeKey(world)];
  const cookie = await cookieOf(world, { apiKey: key.key });
  vi.useFakeTimers({ toFake: ["setInterval", "clearInterval"] });
  const [byKey, bySession, going] = [
    await streams.open(world, { headers: bearer(key) }),
    await streams.open(world, { headers: { cookie } }),
    await streams.open(world, { headers: bearer(kept) }),
  ];
  await revoke(world, key.id);
  await vi.advanceTimersByTimeAsync(BEAT);
  await Promise.all([byKey.ended(), bySession.ended()]);
  await tell(world, callSid(1), "busy");
  expect((await going.nextCalls()).data).toMatchObject({ changed: 1 });
});

test("who has signed in is who did it, and makes no key beyond their own", async () => {
  const manager = await makeKey(world, ["manage"]);
  const cookie = await cookieOf(world, { apiKey: manager.key, name: "Ravi" });
  const make = (scopes: readonly string[]) =>
    world.request("/keys", {
      method: "POST",
      headers: { cookie, "content-type": "application/json", ...fromOwnPage(world) },
      body: JSON.stringify({ name: "Another", scopes }),
    });
  expect((await make(["read"])).status).toBe(403);
  expect(await (await make(["manage"])).json()).toMatchObject({ createdBy: "Ravi" });
});
