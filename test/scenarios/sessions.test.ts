import { afterAll, beforeAll, expect, test } from "vitest";

import { API_KEY, startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { cookieOf, fromOwnPage, signIn } from "../support/sessions.ts";
import { problemIn } from "../support/webhooks.ts";
import type { World } from "../support/world.ts";

const HOUR = 3_600_000;

let world: World;

beforeAll(async () => {
  world = await startLiveWorld();
});
afterAll(() => world.close());

const current = (cookie?: string) =>
  world.request("/sessions/current", cookie === undefined ? {} : { headers: { cookie } });
const sessionOf = async (cookie?: string) =>
  ((await (await current(cookie)).json()) as { session: unknown }).session;

test("who shows the key gets a cookie that no script reads and no other site sends", async () => {
  const answer = await signIn(world, { name: "  Meera\u0007 " });
  expect(answer.status).toBe(200);
  const body = (await answer.json()) as { name: string; expiresAt: string };
  expect(body.name).toBe("Meera");
  expect(Date.parse(body.expiresAt) - Date.now()).toBeGreaterThan(12 * HOUR - 60_000);
  expect(Date.parse(body.expiresAt) - Date.now()).toBeLessThanOrEqual(12 * HOUR);
  const cookies = answer.headers.getSetCookie();
  expect(cookies).toHaveLength(1);
  expect(cookies[0]).toMatch(
    /^calling-session=[\w-]+\.[\w-]+; Max-Age=(43199|43200); Path=\/; HttpOnly; SameSite=Strict$/,
  );
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(cookies[0]).not.toContain(API_KEY);
});

test("with the cookie everything is open that the key opens", async () => {
  const cookie = await cookieOf(world);
  for (const path of ["/calls", "/calls/Sales", "/stats"]) {
    for (const method of ["GET", "HEAD"]) {
      const answer = await world.request(path, { method, headers: { cookie } });
      expect([path, method, answer.status]).toEqual([path, method, 200]);
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
  }
  const started = await world.startCall({}, { cookie, ...fromOwnPage(world) });
  expect(started.status).toBe(200);
  await world.simulator.idle();
});

test("the page is told who is signed in, and what it needs to know before", async () => {
  expect(await (await current()).json()).toEqual({
    mode: "live",
    keyNeeded: true,
    session: null,
    scopes: [],
    companyName: "Lodha Group",
    defaultCountry: "IN",
    timeZone: "Asia/Kolkata",
  });
  const cookie = await cookieOf(world, { name: "Ravi" });
  const answer = await current(cookie);
  expect(answer.headers.get("cache-control")).toBe("no-store");
  expect(await answer.json()).toMatchObject({
    session: { name: "Ravi" },
    scopes: ["read", "call", "manage"],
  });
});

test("after signing out the cookie opens nothing any more, wherever it was copied to", async () => {
  const cookie = await cookieOf(world);
  const other = await cookieOf(world);
  const signOut = () =>
    world.request("/sessions/current", { method: "DELETE", headers: { cookie, ...fromOwnPage(world) } });
  const answer = await signOut();
  expect([answer.status, await answer.text()]).toEqual([204, ""]);
  expect(answer.headers.getSetCookie()).toEqual([
    "calling-session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict",
  ]);
  const refused = await world.request("/stats", { headers: { cookie } });
  expect(await problemIn(refused)).toMatchObject({ status: 401, code: "unauthorized" });
  expect(await sessionOf(cookie)).toBeNull();
  expect((await world.request("/stats", { headers: { cookie: other } })).status).toBe(200);
  expect((await signOut()).status).toBe(204);
});

test("signing out without a session is no fault", async () => {
  const answer = await world.request("/sessions/current", { method: "DELETE" });
  expect(answer.status).toBe(204);
});

test("a session needs a name that can be read, and the key comes first", async () => {
  for (const name of ["", " \u0000 ", "x".repeat(101)]) {
    const answer = await signIn(world, { name });
    expect(await problemIn(answer)).toMatchObject({ status: 400, errors: [{ field: "name" }] });
    expect(answer.headers.getSetCookie()).toEqual([]);
  }
  expect((await signIn(world, { name: "𝔐".repeat(100) })).status).toBe(200);
  for (const body of [{}, { apiKey: API_KEY }, { apiKey: 7, name: "Meera" }]) {
    const answer = await signIn(world, { apiKey: undefined, name: undefined, ...body });
    expect(await problemIn(answer)).toMatchObject({ status: 400, code: "invalid_request" });
  }
});

test("the longest name comes back from its cookie", async () => {
  const name = "𝔐".repeat(100);
  expect(await sessionOf(await cookieOf(world, { name, remember: true }))).toMatchObject({ name });
});

test("the key goes before the cookie, and a wrong key is refused in spite of it", async () => {
  const cookie = await cookieOf(world);
  const withKey = await world.request("/stats", { headers: { ...WITH_KEY, cookie } });
  expect([withKey.status, withKey.headers.has("cache-control")]).toEqual([200, false]);
  const wrong = { authorization: "Bearer wrong-key-wrong-key-00", cookie };
  expect((await world.request("/stats", { headers: wrong })).status).toBe(401);
  // What a proxy in front asks for is not ours.
  const proxied = { authorization: "Basic dXNlcjpwYXNz", cookie };
  expect((await world.request("/stats", { headers: proxied })).status).toBe(200);
});

test("neither key nor cookie is ever logged", async () => {
  const cookie = await cookieOf(world, { name: "Secretive Meera" });
  await world.request("/stats", { headers: { cookie } });
  await signIn(world, { apiKey: "wrong-key-wrong-key-00" });
  const log = world.logLines.join("\n");
  expect(log).toContain("signed in");
  expect(log).toContain("sign-in refused");
  for (const secret of [API_KEY, cookie.split("=")[1] ?? "", "wrong-key", "Secretive"])
    expect(log).not.toContain(secret);
});
