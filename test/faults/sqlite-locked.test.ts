import { mkdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as wait } from "node:timers/promises";

import SqliteDriver from "better-sqlite3";
import { afterEach, expect, test } from "vitest";

import { backlogOf, untilApplied } from "../support/journal.ts";
import { RepeatedWork } from "../support/repeated-work.ts";
import { closing, readTwiml, response, say } from "../support/twiml.ts";
import { callSid, post, problemIn, show } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

/** How long another process keeps the database. */
const LOCKED_MILLISECONDS = 5_000;
const STREAMS = 5;

let world: World;
let other: SqliteDriver.Database;

afterEach(async () => {
  other.close();
  await world.close();
});

/** Another process that may take the write lock. */
function joinDatabase(): SqliteDriver.Database {
  return new SqliteDriver(path.join(world.folder, "calls.sqlite"));
}

test("a lock of five seconds under a stream of webhooks: all are answered 200, and none is missing", async () => {
  world = await startWorld();
  other = joinDatabase();
  const acknowledged: string[] = [];
  const refused: number[] = [];
  let slowest = 0;
  let number = 0;
  const streams = new RepeatedWork(STREAMS, async () => {
    const sid = callSid((number += 1));
    const began = performance.now();
    const { status } = await post(world, "/call-status", { CallSid: sid, CallStatus: "busy" });
    slowest = Math.max(slowest, performance.now() - began);
    if (status === 200) acknowledged.push(sid);
    else refused.push(status);
  });
  await expect.poll(() => acknowledged.length).toBeGreaterThan(50);
  other.exec("BEGIN IMMEDIATE");
  await wait(LOCKED_MILLISECONDS);
  const ready = await world.request("/ready");
  expect([ready.status, await ready.json()]).toMatchObject([200, { status: "ready", database: "failing" }]);
  await expect.poll(async () => (await backlogOf(world)).waiting).toBeGreaterThan(100);
  other.exec("ROLLBACK");
  await streams.end();
  await untilApplied(world);

  expect(refused).toEqual([]);
  expect(slowest).toBeLessThan(4_000);
  const stored = other.prepare("SELECT callSid FROM calls").pluck().all();
  expect(new Set(stored)).toEqual(new Set(acknowledged));
  expect(await world.get("/stats")).toMatchObject({
    total: acknowledged.length,
    failed: acknowledged.length,
  });
  expect(await backlogOf(world)).toEqual({ waiting: 0, setAside: 0 });
});

test("what waits when the program ends is stored by the next start, with the time of its receipt", async () => {
  const first = await startWorld();
  world = first;
  other = joinDatabase();
  other.exec("BEGIN IMMEDIATE");
  await post(first, "/call-status", { CallSid: callSid(1), CallStatus: "busy" });
  const began = performance.now();
  await first.app.close();
  expect(performance.now() - began).toBeLessThan(8_000);
  other.exec("ROLLBACK");
  const next = await startWorld({ folder: first.folder });
  expect(await backlogOf(next)).toEqual({ waiting: 0, setAside: 0 });
  expect(await show(next, callSid(1))).toMatchObject({ status: "busy" });
  await next.close();
});

test("with neither database nor journal a key press is answered, and a notification refused", async () => {
  const journal = path.join("blocked", "journal");
  world = await startWorld({ env: { JOURNAL_PATH: journal } });
  other = joinDatabase();
  expect((await post(world, "/call-status", { CallSid: callSid(1), CallStatus: "ringing" })).status).toBe(
    200,
  );
  // Neither the folder can be made again, nor what is in it be reached.
  await rm(path.join(world.folder, "blocked"), { recursive: true });
  await writeFile(path.join(world.folder, "blocked"), "in the way");
  other.exec("BEGIN IMMEDIATE");
  const [pressed, told] = await Promise.all([
    post(world, "/call-status", { CallSid: callSid(1), Digits: "1" }),
    post(world, "/call-status", { CallSid: callSid(1), CallStatus: "completed" }),
  ]);
  expect(pressed.status).toBe(200);
  expect(readTwiml(await pressed.text())).toEqual(
    response(say("Thank you. We have noted your interest."), say(closing(null))),
  );
  expect(await problemIn(told)).toMatchObject({ status: 503, code: "storage_unavailable" });
  expect(told.headers.has("retry-after")).toBe(true);
  const ready = await world.request("/ready");
  expect([ready.status, await ready.json()]).toMatchObject([503, { status: "not-ready" }]);

  await rm(path.join(world.folder, "blocked"));
  await mkdir(path.join(world.folder, "blocked"));
  expect((await post(world, "/call-status", { CallSid: callSid(1), CallStatus: "completed" })).status).toBe(
    200,
  );
  expect((await world.request("/ready")).status).toBe(200);
  other.exec("ROLLBACK");
  await untilApplied(world);
  expect(await show(world, callSid(1))).toMatchObject({ status: "completed" });
});
