import { afterEach, beforeEach, expect, test } from "vitest";

import { auditLog, bearer, makeKey, statsWith } from "../support/api-keys.ts";
import { API_KEY, WITH_KEY } from "../support/live-world.ts";
import { type ServerWorld, startServerWorld } from "../support/server-world.ts";
import { cookieOf, signIn } from "../support/sessions.ts";
import { problemIn } from "../support/webhooks.ts";

let world: ServerWorld;

beforeEach(async () => {
  world = await startServerWorld({ env: { API_KEY } });
});
afterEach(() => world.close());

test("while the database server is away the configured key works, and of others nobody is told that they do not", async () => {
  const key = await makeKey(world);
  const cookie = await cookieOf(world, { apiKey: key.key });
  await world.proxy.refuse();
  const details = await world.request("/health/details", { headers: WITH_KEY });
  expect(details.status).not.toBe(401);
  for (const headers of [bearer(key), { cookie }])
    for (const path of ["/health/details", "/stats"]) {
      const answer = await world.request(path, { headers });
      expect(await problemIn(answer)).toMatchObject({ status: 503, code: "storage_unavailable" });
      expect(answer.headers.has("retry-after")).toBe(true);
    }
  const told = await world.request("/sessions/current", { headers: { cookie } });
  expect([told.status, told.headers.getSetCookie()]).toEqual([503, []]);
  expect((await signIn(world, { apiKey: key.key })).status).toBe(503);
  // What is no key of ours is known without the database.
  expect(await statsWith(world, { key: "ocb_of-another-program" })).toBe(401);

  await world.proxy.heal();
  await expect.poll(() => statsWith(world, key), { timeout: 10_000 }).toBe(200);
  expect((await world.request("/stats", { headers: { cookie } })).status).toBe(200);
});

test("a database server that hangs holds up nobody who shows a key", async () => {
  const key = await makeKey(world);
  await statsWith(world, key);
  world.proxy.hang();
  try {
    const answer = await world.request("/health/details", { headers: bearer(key) });
    expect(await problemIn(answer)).toMatchObject({ status: 503, code: "storage_unavailable" });
    expect((await signIn(world)).status).toBe(200);
  } finally {
    await world.proxy.heal();
  }
});

test("who signs in while the database takes nothing is in the program's log, not in the audit log", async () => {
  await world.proxy.refuse();
  expect((await signIn(world)).status).toBe(200);
  expect(world.logLines.join("\n")).toContain("signed in, unknown to the audit log");
  await world.proxy.heal();
  await expect.poll(async () => (await auditLog(world)).length, { timeout: 10_000 }).toBe(0);
});
