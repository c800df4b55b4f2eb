import { afterEach, beforeEach, expect, test } from "vitest";

import { auditLog, makeKey, revoke, statsWith } from "../support/api-keys.ts";
import { API_KEY } from "../support/live-world.ts";
import { cookieOf } from "../support/sessions.ts";
import { startWorld, type World } from "../support/world.ts";
import { makeDatabase } from "../support/world-database.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

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

test("a key that one process has made works in the other at once, and its revocation holds there at once", async () => {
  const key = await makeKey(one);
  const cookie = await cookieOf(one, { apiKey: key.key });
  const statsOf = async (world: World) => (await world.request("/stats", { headers: { cookie } })).status;
  expect([await statsWith(other, key), await statsOf(other)]).toEqual([200, 200]);
  expect((await revoke(other, key.id)).status).toBe(200);
  expect([await statsWith(one, key), await statsOf(one)]).toEqual([401, 401]);
  expect([await statsWith(other, key), await statsOf(other)]).toEqual([401, 401]);
});

test("a key that two processes revoke at once was revoked once", async () => {
  const key = await makeKey(one);
  const answers = await Promise.all([one, other, one, other].map((world) => revoke(world, key.id)));
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
  expect(await auditLog(one, "?action=key.revoke")).toHaveLength(1);
});

test("another configured key ends the sessions of all keys, and no key", async () => {
  const key = await makeKey(one);
  const cookie = await cookieOf(one, { apiKey: key.key });
  const changed = await start("another-key-for-tests-00");
  try {
    expect(await statsWith(changed, key)).toBe(200);
    expect((await changed.request("/stats", { headers: { cookie } })).status).toBe(401);
  } finally {
    await changed.close();
  }
});

test("a restart forgets no key", async () => {
  const [going, gone] = [await makeKey(one), await makeKey(one)];
  await revoke(one, gone.id);
  await one.close();
  one = await start();
  expect([await statsWith(one, going), await statsWith(one, gone)]).toEqual([200, 401]);
});
