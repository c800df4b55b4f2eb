import { afterEach, beforeEach, expect, test } from "vitest";

import { askForKey, auditLog, bearer, makeKey, revoke } from "../support/api-keys.ts";
import { API_KEY, LIVE_ACCOUNT, startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { cookieOf, fromOwnPage } from "../support/sessions.ts";
import { onDatabase } from "../support/stored.ts";
import { problemIn } from "../support/webhooks.ts";
import { ASHA, type World } from "../support/world.ts";

const HOUR = 3_600_000;

let world: World;

beforeEach(async () => {
  world = await startLiveWorld();
});
afterEach(() => world.close());

const put = (
  name: string,
  body: Readonly<Record<string, unknown>>,
  headers: Readonly<Record<string, string>>,
) =>
  world.request(`/follow-ups/${name}`, {
    method: "PUT",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });

/** A call whose callee has pressed 1. */
async function followUp(): Promise<{ callSid: string; reference: string }> {
  const { callSid } = (await (await world.startCall({}, WITH_KEY)).json()) as { callSid: string };
  await world.simulator.idle();
  const answer = await world.request(`/calls/${callSid}`, { headers: WITH_KEY });
  return (await answer.json()) as { callSid: string; reference: string };
}

test("the log says who did what, newest first, by which key, and nothing personal", async () => {
  const { reference } = await followUp();
  const key = await makeKey(world, ["read", "call", "manage"], { name: "Import" });
  const cookie = await cookieOf(world, { apiKey: key.key, name: "Meera" });
  const asMeera = { cookie, ...fromOwnPage(world) };
  await put(reference, { handled: true, note: "Promised a visit" }, asMeera);
  await put(reference, { handled: false, by: "Ravi" }, bearer(key));
  const second = (await (await askForKey(world, { name: "Wall" }, asMeera)).json()) as { id: string };
  await world.request("/sessions/current", { method: "DELETE", headers: asMeera });
  await revoke(world, second.id, bearer(key));

  const entries = await auditLog(world);
  const deeds = entries.map(({ actor, keyId, action, subject, detail }) => [
    actor,
    keyId,
    action,
    subject,
    detail,
  ]);
  const session = entries.find(({ action }) => action === "session.begin")?.["subject"];
  expect(session).toMatch(/^[0-9a-f-]{36}$/);
  expect(deeds).toEqual([
    ["Import", key.id, "key.revoke", second.id, null],
    ["Meera", key.id, "session.end", session, null],
    ["Meera", key.id, "key.create", second.id, { scopes: ["read"], callsPerHour: null }],
    ["Import", key.id, "follow-up.mark", reference, { handled: false }],
    ["Meera", key.id, "follow-up.mark", reference, { handled: true }],
    ["Meera", key.id, "session.begin", session, { remember: false }],
    [
      "configured key",
      "configured",
      "key.create",
      key.id,
      { scopes: ["read", "call", "manage"], callsPerHour: null },
    ],
  ]);
  for (const { at } of entries) expect(at).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  const text = JSON.stringify(entries);
  for (const personal of [
    ASHA.customerName,
    ASHA.phoneNumber.slice(3),
    "Promised",
    "Ravi",
    API_KEY,
    LIVE_ACCOUNT,
  ])
    expect(text).not.toContain(personal);
});

test("what did not come about is not in it, nor who was refused", async () => {
  const { reference } = await followUp();
  const key = await makeKey(world);
  const before = await auditLog(world);
  await put(reference, { handled: false, by: "Ravi" }, WITH_KEY);
  await put("call_x", { handled: true, by: "Ravi" }, WITH_KEY);
  await askForKey(world, { scopes: [] });
  await askForKey(world, {}, bearer(key));
  await askForKey(world, {}, { authorization: "Bearer wrong-key-wrong-key-00" });
  await revoke(world, "000000000000");
  await world.request("/sessions/current", { method: "DELETE" });
  expect(await auditLog(world)).toEqual(before);
});

test("pages lead from one to the next, and keep what was asked for", async () => {
  for (let count = 0; count < 5; count++) await makeKey(world);
  await cookieOf(world);
  const all = await auditLog(world, "?action=key.create");
  expect(all).toHaveLength(5);
  const pages: unknown[][] = [];
  let next: string | undefined = "/audit-log?action=key.create&limit=2";
  while (next !== undefined) {
    const answer: Response = await world.request(next, { headers: WITH_KEY });
    pages.push((await answer.json()) as unknown[]);
    next = /^<(.*)>; rel="next"$/.exec(answer.headers.get("link") ?? "")?.[1];
  }
  expect(pages.map((page) => page.length)).toEqual([2, 2, 1]);
  expect(pages.flat()).toEqual(all);
});

test("a page goes on where it was left, whatever is added meanwhile", async () => {
  await makeKey(world);
  await makeKey(world);
  const first = await world.request("/audit-log?limit=1", { headers: WITH_KEY });
  const next = /^<(.*)>; rel="next"$/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
  const all = await auditLog(world);
  await makeKey(world);
  expect(await (await world.request(next, { headers: WITH_KEY })).json()).toEqual(all.slice(1, 2));
});

test("it can be asked for a key, an action and a time", async () => {
  const key = await makeKey(world, ["read", "manage"]);
  await askForKey(world, {}, bearer(key));
  expect(await auditLog(world, `?keyId=${key.id}`)).toHaveLength(1);
  expect(await auditLog(world, "?keyId=configured&action=key.create")).toHaveLength(1);
  expect(await auditLog(world, "?action=key.revoke")).toEqual([]);
  expect(await auditLog(world, "?action=%00&keyId=%00")).toEqual([]);
  world.wait(2 * HOUR);
  const between = encodeURIComponent(new Date(Date.now() + HOUR).toISOString());
  await makeKey(world);
  expect(await auditLog(world, `?from=${between}`)).toHaveLength(1);
  expect(await auditLog(world, `?to=${between}`)).toHaveLength(2);
  for (const query of ["from=yesterday", "to=2026-02-30", "cursor=x", "limit=0"])
    expect(await problemIn(await world.request(`/audit-log?${query}`, { headers: WITH_KEY }))).toMatchObject({
      status: 400,
      errors: [{ field: query.split("=")[0] }],
    });
});

test("a cursor from far beyond the log begins at its newest entry", async () => {
  await makeKey(world);
  const cursor = Buffer.from("entry 999999999999999").toString("base64url");
  expect(await auditLog(world, `?cursor=${cursor}`)).toEqual(await auditLog(world));
});

test("entries that lie further back than one question looks are found", async () => {
  await makeKey(world);
  const [entry] = await auditLog(world);
  await onDatabase(world.folder, ({ run }) =>
    run(`INSERT INTO audit_log (id, at, actor, "keyId", action)
         VALUES (25000, '2026-01-01 00:00:00', 'somebody', 'none', 'later')`),
  );
  expect(await auditLog(world, "?action=key.create")).toEqual([entry]);
  expect(await auditLog(world, "?limit=1")).toMatchObject([{ action: "later" }]);
});

test("nobody changes or removes an entry, not even with the database in hand", async () => {
  await makeKey(world);
  const entries = await auditLog(world);
  expect(entries).toHaveLength(1);
  await onDatabase(world.folder, async ({ product, run }) => {
    const values = `(1, '2026-01-01 00:00:00', 'somebody', 'none', 'key.create')`;
    const row = `audit_log (id, at, actor, "keyId", action) VALUES ${values}`;
    const attempts = [
      "UPDATE audit_log SET actor = 'somebody else'",
      "UPDATE audit_log SET actor = 'somebody else' WHERE id = 1",
      "DELETE FROM audit_log",
      "DELETE FROM audit_log WHERE id = 1",
      `INSERT INTO ${row} ON CONFLICT (id) DO UPDATE SET actor = 'somebody else'`,
      ...(product === "postgres"
        ? ["TRUNCATE audit_log", "TRUNCATE audit_log CASCADE"]
        : [`INSERT OR REPLACE INTO ${row}`, `REPLACE INTO ${row}`]),
    ];
    for (const attempt of attempts)
      await expect((async () => run(attempt))(), attempt).rejects.toThrow("audit_log is append-only");
  });
  expect(await auditLog(world)).toEqual(entries);
});
