import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { cookieOf, fromOwnPage, signIn } from "../support/sessions.ts";
import { problemIn } from "../support/webhooks.ts";
import type { World } from "../support/world.ts";

const HOUR = 3_600_000;
const WRONG = { apiKey: "wrong-key-wrong-key-00" };

let world: World;

beforeEach(async () => {
  world = await startLiveWorld();
});
afterEach(async () => {
  vi.useRealTimers();
  await world.close();
});

const stats = (cookie: string) => world.request("/stats", { headers: { cookie } });

test("after ten wrong keys within a minute no key is looked at, and then it is again", async () => {
  for (let attempt = 0; attempt < 10; attempt += 1) {
    const answer = await signIn(world, WRONG);
    expect(await problemIn(answer)).toMatchObject({ status: 401, code: "unauthorized" });
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  for (const body of [WRONG, {}]) {
    const answer = await signIn(world, body);
    expect(await problemIn(answer)).toMatchObject({ status: 429, code: "too_many_failed_attempts" });
    expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(Number(answer.headers.get("retry-after"))).toBeLessThanOrEqual(60);
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  expect((await world.request("/stats", { headers: WITH_KEY })).status).toBe(200);
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() + 61_000 });
  expect((await signIn(world)).status).toBe(200);
});

test("a hundred attempts at once are not looked at either", async () => {
  const attempts = await Promise.all(Array.from({ length: 100 }, () => signIn(world, WRONG)));
  const statuses = attempts.map(({ status }) => status);
  expect(statuses.filter((status) => status === 401)).toHaveLength(10);
  expect(statuses.filter((status) => status === 429)).toHaveLength(90);
  expect((await signIn(world)).status).toBe(429);
});

test("signing in rightly is never counted", async () => {
  for (let attempt = 0; attempt < 12; attempt += 1) expect((await signIn(world)).status).toBe(200);
});

test.each([
  ["12 hours", false, 12 * HOUR],
  ["30 days if it is to be remembered", true, 30 * 24 * HOUR],
])("a session lasts %s, by the clock of the program", async (_what, remember, lifetime) => {
  const cookie = await cookieOf(world, { remember });
  world.wait(lifetime - 60_000);
  expect((await stats(cookie)).status).toBe(200);
  world.wait(60_000);
  expect(await problemIn(await stats(cookie))).toMatchObject({
    status: 401,
    detail: "The session is over: sign in again.",
  });
  expect(
    await world.request("/sessions/current", { headers: { cookie } }).then((it) => it.json()),
  ).toMatchObject({
    session: null,
  });
  const out = await world.request("/sessions/current", {
    method: "DELETE",
    headers: { cookie, ...fromOwnPage(world) },
  });
  expect(out.status).toBe(204);
});

test("pages that were left open do not shut out their users when the session is over", async () => {
  const cookie = await cookieOf(world);
  world.wait(13 * HOUR);
  for (let asked = 0; asked < 120; asked += 1) expect((await stats(cookie)).status).toBe(401);
  expect((await stats("calling-session=guess")).status).toBe(401);
});

test("cookies that we never made are failed attempts, limited like wrong keys", async () => {
  const statuses: number[] = [];
  for (let attempt = 0; attempt < 101; attempt += 1) {
    statuses.push((await stats("calling-session=W10.guess")).status);
  }
  expect(new Set(statuses.slice(0, 100))).toEqual(new Set([401]));
  expect(statuses[100]).toBe(429);
  expect((await stats(await cookieOf(world))).status).toBe(200);
});
