import { afterEach, beforeEach, expect, test } from "vitest";

import { auditLog, bearer, type MadeKey, makeKey, revoke, statsWith } from "../support/api-keys.ts";
import { readExposition } from "../support/exposition.ts";
import { API_KEY, WITH_KEY } from "../support/live-world.ts";
import { type ServerWorld, startServerWorld } from "../support/server-world.ts";
import { cookieOf, signIn } from "../support/sessions.ts";
import { onServerDatabase } from "../support/stored.ts";
import { callSid, post, problemIn } from "../support/webhooks.ts";

let world: ServerWorld;

beforeEach(async () => {
  world = await startServerWorld({ env: { API_KEY } });
});
afterEach(() => world.close());

/** What tells of trouble with the database, and so has to be there in it. */
const TELLS = ["/metrics", "/health/details", "/doctor"];
const HOUR = 3_600_000;

async function statusOf(path: string, key: Pick<MadeKey, "key">): Promise<number> {
  const answer = await world.request(path, { headers: bearer(key) });
  await answer.arrayBuffer();
  return answer.status;
}

test("while the database server is away the configured key works, and of others nobody is told that they do not", async () => {
  const key = await makeKey(world);
  const cookie = await cookieOf(world, { apiKey: key.key });
  const unseen = await makeKey(world);
  await world.proxy.refuse();
  const details = await world.request("/health/details", { headers: WITH_KEY });
  expect(details.status).not.toBe(401);
  for (const [path, headers] of [
    ["/stats", bearer(key)],
    ["/stats", { cookie }],
    ["/health/details", { cookie }],
    ["/health/details", bearer(unseen)],
  ] as const) {
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
  const [key, unseen] = [await makeKey(world), await makeKey(world)];
  await statsWith(world, key);
  world.proxy.hang();
  try {
    const answer = await world.request("/health/details", { headers: bearer(unseen) });
    expect(await problemIn(answer)).toMatchObject({ status: 503, code: "storage_unavailable" });
    expect(await statusOf("/metrics", key)).toBe(200);
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

test("a key that may read and was seen within an hour still opens what tells of the trouble, and nothing else", async () => {
  const [key, orders] = [await makeKey(world), await makeKey(world, ["call"])];
  expect([await statusOf("/metrics", key), await statusOf("/metrics", orders)]).toEqual([200, 403]);
  await world.proxy.refuse();
  await post(world, "/call-status", { CallSid: callSid(1), CallStatus: "ringing" });
  for (const path of TELLS) expect([path, await statusOf(path, key)]).toEqual([path, 200]);
  const scraped = await (await world.request("/metrics", { headers: bearer(key) })).text();
  expect(readExposition(scraped).get("outbound_calling_failing")?.samples).toContainEqual({
    name: "outbound_calling_failing",
    labels: { part: "database" },
    value: 1,
  });
  expect(await statusOf("/metrics", orders)).toBe(403);
  expect(await statusOf("/metrics", { key: `${key.key.slice(0, -1)}x` })).toBe(401);
  expect(await statusOf("/metrics", { key: `ocb_${key.id}_${"0".repeat(64)}` })).toBe(503);
  for (const path of ["/stats", "/calls", "/dialing"])
    expect([path, await statusOf(path, key)]).toEqual([path, 503]);

  world.wait(HOUR - 60_000);
  expect(await statusOf("/metrics", key)).toBe(200);
  world.wait(2 * 60_000);
  for (const path of TELLS) expect([path, await statusOf(path, key)]).toEqual([path, 503]);
});

test("a key that is known to be revoked, whoever did it, or gone opens nothing while the database is away", async () => {
  const keys = [await makeKey(world), await makeKey(world), await makeKey(world)] as const;
  for (const key of keys) expect(await statusOf("/metrics", key)).toBe(200);
  const [here, elsewhere, gone] = keys;
  await revoke(world, here.id);
  await onServerDatabase(world.databaseUrl, async ({ run }) => {
    await run(`UPDATE api_keys SET "revokedAt" = '2026-01-01 00:00:00' WHERE id = '${elsewhere.id}'`);
    await run(`DELETE FROM api_keys WHERE id = '${gone.id}'`);
  });
  expect([await statusOf("/metrics", elsewhere), await statusOf("/metrics", gone)]).toEqual([401, 401]);
  await world.proxy.refuse();
  for (const key of keys) expect(await statusOf("/metrics", key)).toBe(503);
});
