import { afterEach, beforeEach, expect, test } from "vitest";

import { API_KEY } from "../support/live-world.ts";
import { cookieOf, fromOwnPage } from "../support/sessions.ts";
import { onDatabase } from "../support/stored.ts";
import { problemIn } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";
import { makeDatabase } from "../support/world-database.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";
import { writeLockOn } from "../support/write-lock.ts";

const HOUR = 3_600_000;

let folder: string;
let one: World;
let other: World;

beforeEach(async () => {
  folder = await makeFolder();
  await makeDatabase(folder);
  [one, other] = await Promise.all([start(), start()]);
});
afterEach(async () => {
  await one.close();
  await other.close();
  await removeFolder(folder);
});

const start = (apiKey = API_KEY) => startWorld({ folder, env: { API_KEY: apiKey } });
const status = async (world: World, cookie: string) =>
  (await world.request("/stats", { headers: { cookie } })).status;
const signOut = (world: World, cookie: string) =>
  world.request("/sessions/current", { method: "DELETE", headers: { cookie, ...fromOwnPage(world) } });
const ended = () => onDatabase(folder, ({ rows }) => rows("SELECT id FROM ended_sessions"));

test("a session holds in every process, and its end does too", async () => {
  const cookie = await cookieOf(one);
  expect(await status(other, cookie)).toBe(200);
  expect((await signOut(other, cookie)).status).toBe(204);
  expect([await status(one, cookie), await status(other, cookie)]).toEqual([401, 401]);
});

test("signing out at two processes at once is as good as once", async () => {
  const cookie = await cookieOf(one);
  const answers = await Promise.all([one, other, one, other].map((world) => signOut(world, cookie)));
  expect(answers.map((answer) => answer.status)).toEqual([204, 204, 204, 204]);
  expect([await status(one, cookie), await status(other, cookie)]).toEqual([401, 401]);
  expect(await ended()).toHaveLength(1);
});

test("a restart ends no session, and brings none back", async () => {
  const [going, gone] = [await cookieOf(one), await cookieOf(one)];
  await signOut(one, gone);
  await one.close();
  one = await start();
  expect([await status(one, going), await status(one, gone)]).toEqual([200, 401]);
});

test("another API key ends every session", async () => {
  const cookie = await cookieOf(one);
  const changed = await start("another-key-for-tests-00");
  try {
    expect(await status(changed, cookie)).toBe(401);
    expect(await status(one, cookie)).toBe(200);
  } finally {
    await changed.close();
  }
});

test("what would be over anyway is not kept", async () => {
  await signOut(one, await cookieOf(one));
  await signOut(one, await cookieOf(one));
  expect(await ended()).toHaveLength(2);
  one.wait(13 * HOUR);
  await signOut(one, await cookieOf(one));
  expect(await ended()).toHaveLength(1);
});

test("while the database takes nothing nobody is told to be signed out, and then it works", async () => {
  const cookie = await cookieOf(one);
  const lock = await writeLockOn(folder);
  try {
    await lock.take();
    const answer = await signOut(one, cookie);
    expect(await problemIn(answer)).toMatchObject({ status: 503, code: "storage_unavailable" });
    expect(answer.headers.getSetCookie()).toEqual([]);
    expect(await status(one, cookie)).toBe(200);
    await lock.release();
    expect((await signOut(one, cookie)).status).toBe(204);
    expect(await status(one, cookie)).toBe(401);
  } finally {
    await lock.close();
  }
});
