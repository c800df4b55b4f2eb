import { createHash } from "node:crypto";

import { afterAll, beforeAll, expect, test } from "vitest";

import { askForKey, bearer, makeKey, revoke, statsWith } from "../support/api-keys.ts";
import { API_KEY, startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { signIn } from "../support/sessions.ts";
import { onDatabase } from "../support/stored.ts";
import { problemIn } from "../support/webhooks.ts";
import type { World } from "../support/world.ts";

const MINUTE = 60_000;

let world: World;

beforeAll(async () => {
  world = await startLiveWorld();
});
afterAll(() => world.close());

type Shown = Readonly<Record<string, unknown>>;

const listed = async () => (await (await world.request("/keys", { headers: WITH_KEY })).json()) as Shown[];
const shown = async (id: string) => (await listed()).find((each) => each["id"] === id);

test("a key is made with a name, scopes and a cap, is shown once, and works", async () => {
  const answer = await askForKey(world, {
    name: "  CRM\u0007 import ",
    scopes: ["call", "read", "read"],
    callsPerHour: 200,
  });
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([201, "no-store"]);
  const made = (await answer.json()) as Shown & { id: string; key: string };
  expect(made).toMatchObject({
    name: "CRM import",
    scopes: ["read", "call"],
    callsPerHour: 200,
    createdBy: "configured key",
    lastUsedAt: null,
    revokedAt: null,
    revokedBy: null,
  });
  expect(made.key).toMatch(new RegExp(`^ocb_${made.id}_[0-9a-f]{64}$`));
  const { key, ...rest } = made;
  expect(await shown(made.id)).toEqual(rest);
  expect(await statsWith(world, { key })).toBe(200);
  const started = await world.startCall({}, bearer({ key }));
  expect(started.status).toBe(200);
  await world.simulator.idle();
});

test("of the secret the database holds the hash, and the log nothing at all", async () => {
  const { id, key } = await makeKey(world);
  await statsWith(world, { key });
  await statsWith(world, { key: `${key.slice(0, -1)}x` });
  await signIn(world, { apiKey: key });
  await revoke(world, key);
  await world.request(`/calls?cursor=${key}`, { headers: bearer({ key }) });
  await world.request(`/${key}`);
  const [, , secret = ""] = key.split("_");
  const dump = await onDatabase(world.folder, async ({ rows }) =>
    JSON.stringify([
      await rows("SELECT * FROM api_keys"),
      await rows("SELECT * FROM audit_log"),
      await rows("SELECT * FROM idempotency_keys"),
    ]),
  );
  expect(dump).not.toContain(secret);
  expect(dump).toContain(createHash("sha256").update(secret).digest("hex"));
  const log = world.logLines.join("\n");
  expect(log).toContain(id);
  expect(log).not.toContain(secret.slice(0, 16));
});

test("the log names a key that was made or revoked as every other line does, and by which key", async () => {
  const { id } = await makeKey(world);
  await revoke(world, id);
  const lines = world.logLines.map((line) => JSON.parse(line) as Shown).filter(({ keyId }) => keyId === id);
  expect(lines).toMatchObject([
    { level: 30, msg: "API key made", by: "configured" },
    { level: 30, msg: "API key revoked", by: "configured" },
  ]);
});

test("the last use is shown, and written at most once a minute", async () => {
  const key = await makeKey(world);
  await statsWith(world, key);
  const lastUse = async () => (await shown(key.id))?.["lastUsedAt"];
  await expect.poll(lastUse).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  const first = await lastUse();
  world.wait(MINUTE / 2);
  await statsWith(world, key);
  await statsWith(world, key);
  expect(await lastUse()).toBe(first);
  world.wait(MINUTE);
  await statsWith(world, key);
  await expect.poll(lastUse).not.toBe(first);
  expect(String(await lastUse()) > String(first)).toBe(true);
});

test("a secret that is wrong anywhere opens nothing, and neither does any other text", async () => {
  const key = (await makeKey(world)).key;
  const [, id = "", secret = ""] = key.split("_");
  const other = (await makeKey(world)).key.split("_")[2] ?? "";
  const flipped = (at: number) =>
    `ocb_${id}_${secret.slice(0, at)}${secret[at] === "0" ? "1" : "0"}${secret.slice(at + 1)}`;
  const wrong = [
    flipped(0),
    flipped(31),
    flipped(63),
    `ocb_${id}_${other}`,
    `ocb_${id}_${secret.slice(1)}`,
    `ocb_${id}_${secret}0`,
    `ocb_${id}_`,
    `ocb_${id}`,
    `ocb_${"0".repeat(12)}_${secret}`,
    `OCB_${id}_${secret}`,
    `ocb_${id}_${secret.toUpperCase().replace(/^\d+$/, "X")}`,
    createHash("sha256").update(secret).digest("hex"),
    `ocb_${id}_${createHash("sha256").update(secret).digest("hex")}`,
    secret,
    id,
  ];
  for (const each of wrong) expect([each, await statsWith(world, { key: each })]).toEqual([each, 401]);
  expect(await statsWith(world, { key })).toBe(200);
});

test("a revoked key opens nothing any more, and says who revoked it", async () => {
  const [key, other] = [await makeKey(world), await makeKey(world)];
  const answer = await revoke(world, key.id);
  expect([answer.status, await answer.json()]).toEqual([200, await shown(key.id)]);
  expect(await shown(key.id)).toMatchObject({ revokedBy: "configured key" });
  expect((await shown(key.id))?.["revokedAt"]).toMatch(/^\d{4}-/);
  expect([await statsWith(world, key), await statsWith(world, other)]).toEqual([401, 200]);
  expect((await signIn(world, { apiKey: key.key })).status).toBe(401);
  const again = await revoke(world, key.id);
  expect([again.status, await again.json()]).toEqual([200, await shown(key.id)]);
  const places = (await listed()).map((each) => each["revokedAt"] !== null);
  expect(places).toEqual([...places].sort());
});

test("what there is no key of is 404; the configured key is changed in the configuration", async () => {
  for (const id of ["000000000000", "x", "%00", (await makeKey(world)).key])
    expect(await problemIn(await revoke(world, id))).toMatchObject({ status: 404, code: "not_found" });
  expect(await problemIn(await revoke(world, "configured"))).toMatchObject({
    status: 409,
    code: "configured_key",
  });
});

test.each([
  [{ name: "" }, "name"],
  [{ name: "\u200f \u0000" }, "name"],
  [{ name: "x".repeat(101) }, "name"],
  [{ name: 7 }, "name"],
  [{ scopes: [] }, "scopes"],
  [{ scopes: "read" }, "scopes"],
  [{ scopes: ["read", "everything"] }, "scopes.1"],
  [{ scopes: ["read,call"] }, "scopes.0"],
  [{ callsPerHour: 0 }, "callsPerHour"],
  [{ callsPerHour: 1.5 }, "callsPerHour"],
  [{ callsPerHour: 3_000_000_000 }, "callsPerHour"],
])("%o is refused for its %s", async (wish, field) => {
  const before = await listed();
  const told = await problemIn(await askForKey(world, wish));
  expect(told).toMatchObject({ status: 400, code: "invalid_request" });
  expect((told["errors"] as { field: string }[]).map((each) => each.field)).toContain(field);
  expect(await listed()).toEqual(before);
});

test("nobody gives more than they hold", async () => {
  const manager = bearer(await makeKey(world, ["manage"]));
  expect((await askForKey(world, { scopes: ["manage"] }, manager)).status).toBe(201);
  for (const scopes of [["read"], ["call"], ["manage", "read"]])
    expect(await problemIn(await askForKey(world, { scopes }, manager))).toMatchObject({
      status: 403,
      code: "beyond_own_rights",
    });
  const capped = bearer(await makeKey(world, ["read", "call", "manage"], { callsPerHour: 5 }));
  expect((await askForKey(world, { scopes: ["read", "manage"] }, capped)).status).toBe(201);
  expect(
    await problemIn(await askForKey(world, { scopes: ["call"], callsPerHour: 5 }, capped)),
  ).toMatchObject({
    status: 403,
    code: "beyond_own_rights",
  });
});

test("an idempotency key belongs to the API key it came with; that of the configured key stays as it was", async () => {
  const [one, other] = [await makeKey(world, ["call"]), await makeKey(world, ["call"])];
  const start = async (headers: Readonly<Record<string, string>>) => {
    const answer = await world.startCall({}, { "idempotency-key": "the-same", ...headers });
    return ((await answer.json()) as { callSid: string }).callSid;
  };
  const sids = [await start(bearer(one)), await start(bearer(other)), await start(WITH_KEY)];
  expect(new Set(sids).size).toBe(3);
  expect([await start(bearer(one)), await start(bearer(other)), await start(WITH_KEY)]).toEqual(sids);
  await world.simulator.idle();
  const rows = await onDatabase(world.folder, ({ rows: read }) =>
    read<{ scope: string }>("SELECT scope FROM idempotency_keys WHERE key = 'the-same'"),
  );
  const configured = createHash("sha256").update(API_KEY).digest("base64url");
  expect(rows.map(({ scope }) => scope).sort()).toEqual(
    [configured, `key:${one.id}`, `key:${other.id}`].sort(),
  );
  const calls = await onDatabase(world.folder, ({ rows: read }) =>
    read<{ keyId: string }>(`SELECT "keyId" FROM calls WHERE "callSid" = $1`, sids[0]),
  );
  expect(calls).toEqual([{ keyId: one.id }]);
});
