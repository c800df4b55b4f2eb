import { afterEach, expect, test } from "vitest";

import { awayFromMidnight } from "../support/away-from-midnight.ts";
import { onDatabase } from "../support/stored.ts";
import { problemIn } from "../support/webhooks.ts";
import { startWorld, type World, type WorldOptions } from "../support/world.ts";
import { makeDatabase } from "../support/world-database.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";
import { writeLockOn } from "../support/write-lock.ts";

const PATIENCE = { timeout: 20_000 };
const AT_ONCE = 6;

let worlds: World[] = [];
const folders: string[] = [];

afterEach(async () => {
  for (const world of worlds) await world.close();
  for (const folder of folders.splice(0)) await removeFolder(folder);
  worlds = [];
});

async function begin(options: WorldOptions = {}): Promise<World> {
  const world = await startWorld(options);
  worlds.push(world);
  return world;
}

function turn(world: World, body: Record<string, unknown>): Promise<Response> {
  return world.request("/dialing", {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

const STOP = { state: "stopped", reason: "The list is wrong." };

test("a stop refuses every order with its reason, until dialing goes on", async () => {
  const world = await begin();
  awayFromMidnight(world);
  const before = await world.get("/dialing");
  expect(before).toMatchObject({ state: "running", since: null, by: null, reason: null });
  const stopped = await turn(world, STOP);
  expect([stopped.status, await stopped.json()]).toMatchObject([
    200,
    { state: "stopped", by: "anybody", reason: "The list is wrong.", ordersUnderWay: 0 },
  ]);
  const answer = await world.startCall();
  const problem = await problemIn(answer);
  expect(problem).toMatchObject({ status: 503, code: "dialing_stopped" });
  expect(problem["detail"]).toContain("The list is wrong.");
  expect(answer.headers.get("retry-after")).toBeNull();
  expect(await world.get("/calls")).toEqual([]);
  expect(await world.get("/dialing")).toMatchObject({
    state: "stopped",
    refusedToday: { "dialing-stopped": 1 },
  });

  expect((await turn(world, { state: "running" })).status).toBe(200);
  expect((await world.startCall()).status).toBe(200);
  expect(world.simulator.creates).toHaveLength(1);
});

test("each process says when it begins to refuse orders for a stop, once an hour after that, and when they pass again", async () => {
  const folder = await makeFolder();
  folders.push(folder);
  await makeDatabase(folder);
  const [one, other] = [await begin({ folder }), await begin({ folder })];
  const told = () =>
    other.logLines
      .map((line) => JSON.parse(line) as Record<string, unknown>)
      .filter(({ msg }) => /^(orders are refused|orders pass again)/.test(String(msg)));
  const refuse = async () => expect((await other.startCall()).status).toBe(503);
  await turn(one, STOP);
  const { since } = await other.get<{ since: string }>("/dialing");
  for (let order = 0; order < 3; order += 1) await refuse();
  expect(told()).toMatchObject([
    { level: 40, msg: "orders are refused: all dialing is stopped", since, by: "the API", orders: 1 },
  ]);
  other.wait(3_600_000);
  await refuse();
  expect(told().slice(1)).toMatchObject([{ level: 40, orders: 3 }]);
  const single = other.logLines.filter((line) => line.includes('"call not placed"'));
  expect(single.map((line) => (JSON.parse(line) as { level: number }).level)).toEqual([20, 20, 20, 20]);
  expect(single.join()).not.toContain("The list is wrong.");

  await turn(one, { state: "running" });
  for (let order = 0; order < 2; order += 1) expect((await other.startCall()).status).toBe(200);
  expect(told().slice(2)).toMatchObject([{ level: 40, msg: "orders pass again: dialing is not stopped" }]);
  await turn(one, STOP);
  await refuse();
  expect(told().slice(3)).toMatchObject([{ msg: "orders are refused: all dialing is stopped", orders: 1 }]);
});

test("an order that was on its way when dialing was stopped does not say that orders pass again", async () => {
  const world = await begin();
  world.simulator.faults.slowCreate = 3_000;
  const starting = world.startCall();
  await expect.poll(async () => (await world.get<unknown[]>("/calls")).length, PATIENCE).toBe(1);
  await turn(world, STOP);
  expect((await world.startCall()).status).toBe(503);
  expect((await starting).status).toBe(200);
  expect(world.logLines.join()).not.toContain("orders pass again");
});

test("a stop outlives the program and holds in every other one at once", async () => {
  const folder = await makeFolder();
  folders.push(folder);
  await makeDatabase(folder);
  const [one, other] = [await begin({ folder }), await begin({ folder })];
  expect((await other.startCall()).status).toBe(200);
  await turn(one, STOP);
  expect((await other.startCall()).status).toBe(503);
  await one.close();
  await other.close();
  worlds = [];
  const later = await begin({ folder });
  expect((await later.startCall()).status).toBe(503);
  expect(later.simulator.creates).toEqual([]);
});

test("a stop says why, in words that name nobody's number", async () => {
  const world = await begin();
  for (const [reason, words] of [
    [undefined, "must say why"],
    ["  ", "must say why"],
    ["x".repeat(201), "at most 200"],
    ["customer +91 98765 43210 complains", "telephone number"],
  ] as const) {
    const problem = await problemIn(await turn(world, { state: "stopped", reason }));
    expect(problem).toMatchObject({ status: 400, code: "invalid_request" });
    expect(problem["detail"]).toContain(words);
  }
  expect((await turn(world, { state: "paused" })).status).toBe(400);
  expect(await world.get("/dialing")).toMatchObject({ state: "running" });
});

test("turning the switch is written down with who and why, and only when it turns", async () => {
  const world = await begin();
  for (const wish of [STOP, STOP, { ...STOP, reason: "Still wrong." }, { state: "running" }]) {
    await turn(world, wish);
  }
  await turn(world, { state: "running" });
  const deeds = await onDatabase(world.folder, ({ rows }) =>
    rows(`SELECT action, actor, "keyId", detail FROM audit_log ORDER BY id`),
  );
  expect(deeds).toEqual([
    { action: "dialing.stop", actor: "anybody", keyId: "none", detail: '{"reason":"The list is wrong."}' },
    { action: "dialing.stop", actor: "anybody", keyId: "none", detail: '{"reason":"Still wrong."}' },
    { action: "dialing.start", actor: "anybody", keyId: "none", detail: '{"reason":null}' },
  ]);
});

test("who has not seen the last turn of the switch does not undo it", async () => {
  const world = await begin();
  const sinceOf = async () => (await world.get<{ since: string | null }>("/dialing")).since;
  const stopped = await turn(world, { ...STOP, since: null });
  expect(stopped.status).toBe(200);
  const seen = await sinceOf();
  expect(((await stopped.json()) as { since: string }).since).toBe(seen);
  // At the same moment of the clock: it is a turn of its own all the same.
  await turn(world, { ...STOP, reason: "It is a fraud." });
  const newer = await sinceOf();
  for (const wish of [{ state: "running" }, { ...STOP, reason: "Mine." }]) {
    for (const since of [seen, null]) {
      expect(await problemIn(await turn(world, { ...wish, since }))).toMatchObject({
        status: 409,
        code: "dialing_changed",
        state: "stopped",
        since: newer,
        by: "anybody",
        reason: "It is a fraud.",
      });
    }
  }
  expect((await world.startCall()).status).toBe(503);
  // What it is already was perhaps this very wish, whose answer was lost.
  expect((await turn(world, { ...STOP, reason: "It is a fraud.", since: seen })).status).toBe(200);
  expect((await turn(world, { state: "running", since: newer })).status).toBe(200);
  expect((await world.startCall()).status).toBe(200);
  expect((await turn(world, { ...STOP, since: "yesterday" })).status).toBe(400);
});

test("a repeat is answered with its first result while dialing is stopped, and a refused one is not remembered", async () => {
  const world = await begin();
  const started = await world.startCall({}, { "idempotency-key": "one" });
  await turn(world, STOP);
  expect((await world.startCall({}, { "idempotency-key": "two" })).status).toBe(503);
  const repeat = await world.startCall({}, { "idempotency-key": "one" });
  expect([repeat.status, await repeat.json()]).toEqual([200, await started.json()]);
  await turn(world, { state: "running" });
  expect((await world.startCall({}, { "idempotency-key": "two" })).status).toBe(200);
  expect(world.simulator.creates).toHaveLength(2);
});

test("in a storm of starts none is dialed after the answer to the stop has arrived", async () => {
  const folder = await makeFolder();
  folders.push(folder);
  await makeDatabase(folder);
  const [one, other] = [await begin({ folder }), await begin({ folder })];
  const both = [one, other];
  let ended = false;
  const storm = both.flatMap((world) =>
    Array.from({ length: AT_ONCE }, async () => {
      const answers: number[] = [];
      while (!ended) answers.push((await world.startCall()).status);
      return answers;
    }),
  );
  try {
    await expect.poll(() => one.simulator.creates.length, PATIENCE).toBeGreaterThan(10);
    const answer = await turn(one, STOP);
    const dialed = one.simulator.creates.length;
    const byOther = other.simulator.creates.length;
    const { ordersUnderWay } = (await answer.json()) as { ordersUnderWay: number };
    const refusals = await Promise.all(both.map((world) => world.startCall()));
    expect(refusals.map(({ status }) => status)).toEqual([503, 503]);
    ended = true;
    expect(new Set((await Promise.all(storm)).flat())).toEqual(new Set([200, 503]));
    expect(one.simulator.creates.length - dialed).toBeLessThanOrEqual(ordersUnderWay);
    // What the other process had already sent may still arrive: never more than it had under way.
    expect(other.simulator.creates.length - byOther).toBeLessThanOrEqual(AT_ONCE);
  } finally {
    ended = true;
    await Promise.allSettled(storm);
  }
});

test("the answer to a stop tells of orders that the carrier has not answered", async () => {
  const world = await begin();
  world.simulator.faults.slowCreate = 5_000;
  const starting = world.startCall();
  await expect.poll(async () => (await world.get<unknown[]>("/calls")).length, PATIENCE).toBe(1);
  expect(await (await turn(world, STOP)).json()).toMatchObject({ ordersUnderWay: 1 });
  expect((await starting).status).toBe(200);
  expect(await (await turn(world, { ...STOP, reason: "Again." })).json()).toMatchObject({
    ordersUnderWay: 0,
  });
});

test("a switch that cannot be turned says so, and one that says a word nobody knows stops dialing", async () => {
  const world = await begin();
  const other = await writeLockOn(world.folder);
  await other.take();
  expect(await problemIn(await turn(world, STOP))).toMatchObject({
    status: 503,
    code: "storage_unavailable",
  });
  await other.release();
  await other.close();
  expect(await world.get("/dialing")).toMatchObject({ state: "running" });
  await onDatabase(world.folder, ({ run }) =>
    run(`INSERT INTO dialing_switch VALUES (1, 'sideways', NULL, '2026-01-01 00:00:00', 'a test')`),
  );
  expect((await world.startCall()).status).toBe(503);
});
