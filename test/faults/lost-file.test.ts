import { existsSync } from "node:fs";
import { copyFile, mkdir, rename, rm, truncate, writeFile } from "node:fs/promises";
import path from "node:path";

import SqliteDriver from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";

import { migrate } from "../../src/storage/migrate.ts";
import { openSqlite } from "../../src/storage/sqlite.ts";
import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { callSid, post, problemIn } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

let folder: string;
let world: World;

beforeEach(async () => {
  folder = await makeFolder();
  const first = await startLiveWorld({ folder });
  await first.startCall({}, WITH_KEY);
  await first.simulator.idle();
  await first.close();
  await copyFile(file(), `${file()}.backup`);
});
afterEach(async () => {
  await world.close();
  await removeFolder(folder);
});

const file = () => path.join(folder, "calls.sqlite");

async function tellBusy(number: number): Promise<number> {
  return (await post(world, "/call-status", { CallSid: callSid(number), CallStatus: "busy" })).status;
}

/** What another program makes there that brings the schema up to date, and has never started. */
async function emptyInItsPlace(): Promise<void> {
  await rm(file());
  const database = openSqlite(file());
  await migrate(database, new Date());
  await database.close();
}

async function strangeInItsPlace(): Promise<void> {
  await rm(file());
  new SqliteDriver(file()).exec("CREATE TABLE things (name TEXT)").close();
}

const EMPTY_ONE =
  "the database is an empty one, and that of an earlier start is missing: see 'A lost database' in docs/operations.md";

const total = async () => {
  const answer = await world.request("/stats", { headers: WITH_KEY });
  return answer.status === 200 ? ((await answer.json()) as { total: number }).total : answer.status;
};

test.each([
  ["is gone", () => rm(file()), "the database file is gone"],
  ["is an empty one", emptyInItsPlace, EMPTY_ONE],
  ["is one of somebody else", strangeInItsPlace, EMPTY_ONE],
  ["is damaged", () => writeFile(file(), Buffer.alloc(40_000, "no database")), "file is not a database"],
])(
  "a file that %s stops no start and is not made anew: webhooks wait until it is back",
  async (_case, lose, reason) => {
    await lose();
    world = await startLiveWorld({ folder });
    const log = world.logLines.map((line) => JSON.parse(line) as { msg: string; reason?: string });
    expect(log.find(({ msg }) => msg.startsWith("started without the database"))).toMatchObject({ reason });
    expect([await tellBusy(1), await tellBusy(2)]).toEqual([200, 200]);
    expect(await total()).toBe(503);
    expect(await problemIn(await world.startCall({}, WITH_KEY))).toMatchObject({
      status: 503,
      code: "storage_unavailable",
    });
    expect(world.simulator.creates).toEqual([]);
    expect(await world.get("/ready")).toMatchObject({ database: "failing", journal: { waiting: 2 } });

    await rename(`${file()}.backup`, file());
    await expect.poll(total).toBe(3);
    expect(await world.get("/ready")).toMatchObject({ database: "ok", journal: { waiting: 0 } });
    expect((await world.startCall({}, WITH_KEY)).status).toBe(200);
    await world.simulator.idle();
  },
);

test("one with calls that was made by hand is adopted in its place, also after a command", async () => {
  await rm(file());
  const byHand = new SqliteDriver(file());
  byHand.exec(
    "CREATE TABLE calls (id INTEGER PRIMARY KEY AUTOINCREMENT, callSid TEXT UNIQUE, customerName TEXT," +
      " phoneNumber TEXT, department TEXT, status TEXT, duration INTEGER, recordingUrl TEXT, ivrSelection TEXT," +
      " createdAt TEXT DEFAULT (datetime('now')), updatedAt TEXT DEFAULT (datetime('now')))",
  );
  byHand.exec("INSERT INTO calls (callSid) VALUES ('CA1')").close();
  const database = openSqlite(file());
  await migrate(database, new Date());
  await database.close();
  world = await startLiveWorld({ folder });
  expect(await total()).toBe(1);
});

test("once its file is emptied, a program that runs takes no orders", async () => {
  world = await startLiveWorld({ folder });
  await truncate(file());
  expect(await problemIn(await world.startCall({}, WITH_KEY))).toMatchObject({
    status: 503,
    code: "storage_unavailable",
  });
  expect(world.simulator.creates).toEqual([]);
  expect(await tellBusy(1)).toBe(200);
  expect(await world.get("/ready")).toMatchObject({ database: "failing", journal: { waiting: 1 } });
});

test("where nothing is left of an earlier start, the file is made", async () => {
  await rm(file());
  await rm(`${file()}.journal`, { recursive: true });
  world = await startLiveWorld({ folder });
  expect(await total()).toBe(0);
});

test("a file is missed also where the journal is in a folder of its own, which may have been there before", async () => {
  const env = { JOURNAL_PATH: "elsewhere", DATABASE_PATH: "second.sqlite" };
  await mkdir(path.join(folder, "elsewhere"));
  world = await startLiveWorld({ folder, env });
  expect(await total()).toBe(0);
  await world.close();
  for (const end of ["", "-wal", "-shm"]) await rm(path.join(folder, `second.sqlite${end}`), { force: true });
  world = await startLiveWorld({ folder, env });
  expect([await total(), await tellBusy(1)]).toEqual([503, 200]);
  expect(existsSync(path.join(folder, "second.sqlite"))).toBe(false);
});

test("what a sandbox has left in the journal's folder stops no first start with real calls", async () => {
  const env = { JOURNAL_PATH: "shared" };
  const sandbox = await startWorld({ folder, env: { ...env, DATABASE_PATH: "sandbox.sqlite" } });
  world = await startLiveWorld({ folder, env: { ...env, DATABASE_PATH: "third.sqlite" } });
  expect(await total()).toBe(0);
  await sandbox.close();
});
