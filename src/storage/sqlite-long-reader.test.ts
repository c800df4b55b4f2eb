import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Worker } from "node:worker_threads";

import { sql } from "kysely";
import { afterEach, beforeEach, expect, test } from "vitest";

import { StorageUnavailableError } from "../errors.ts";
import type { Database } from "./database.ts";
import { migrate } from "./migrate.ts";
import { openSqlite } from "./sqlite.ts";
import { Damage } from "./sqlite-damage.ts";
import { longReaderOn, SqliteReaderThread } from "./sqlite-long-reader.ts";
import { startReaderThread } from "./sqlite-reader-start.ts";

/** So much work that a thread is seen at it. */
const LONG = sql<{ n: number }>`WITH RECURSIVE number (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM number
  WHERE n < 2000000) SELECT max(n) AS n FROM number`;

let folder: string;
let database: Database;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "outbound-calling-"));
  database = openSqlite(path.join(folder, "calls.sqlite"));
  await migrate(database, new Date());
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

test("what takes long holds up neither the event loop nor the other questions", async () => {
  let over = false;
  await database.longReader.selectFrom("calls").select("id").execute();
  const long = LONG.execute(database.longReader).finally(() => (over = true));
  await new Promise((resume) => setImmediate(resume));
  expect(await database.reader.selectFrom("calls").select("id").execute()).toEqual([]);
  await database.write(({ query }) =>
    query.insertInto("calls").values({ createdAt: "", updatedAt: "" }).execute(),
  );
  expect(over).toBe(false);
  expect((await long).rows).toEqual([{ n: 2_000_000 }]);
});

test("it tells how many questions wait behind the one it is at", async () => {
  expect(database.waitingReads()).toBe(0);
  const asked = [1, 2, 3].map(() => LONG.execute(database.longReader));
  await expect.poll(() => database.waitingReads()).toBe(2);
  await Promise.all(asked);
  expect(database.waitingReads()).toBe(0);
});

test("it sees what is committed and writes nothing", async () => {
  const count = async () => (await database.longReader.selectFrom("calls").select("id").execute()).length;
  const insert = () =>
    database.write(({ query }) =>
      query.insertInto("calls").values({ createdAt: "", updatedAt: "" }).execute(),
    );
  expect(await count()).toBe(0);
  await insert();
  expect(await count()).toBe(1);
  await expect(database.longReader.deleteFrom("calls").execute()).rejects.toThrow();
});

test("a statement that is wrong says so and harms no other", async () => {
  const wrong = sql`SELECT one FROM nowhere`.execute(database.longReader);
  const right = database.longReader.selectFrom("calls").select("id").execute();
  await expect(wrong).rejects.toThrow("no such table");
  await expect(wrong).rejects.not.toBeInstanceOf(StorageUnavailableError);
  expect(await right).toEqual([]);
});

test("a database that cannot be opened is unavailable, and is tried again", async () => {
  const file = path.join(folder, "later.sqlite");
  const reader = longReaderOn(new SqliteReaderThread(file, new Damage()));
  await expect(sql`SELECT 1 AS one`.execute(reader)).rejects.toBeInstanceOf(StorageUnavailableError);
  await openSqlite(file).close();
  expect((await sql`SELECT 1 AS one`.execute(reader)).rows).toEqual([{ one: 1 }]);
  await reader.destroy();
});

test("when the thread dies its question fails, and the next one starts another thread", async () => {
  const started: Worker[] = [];
  const thread = new SqliteReaderThread(path.join(folder, "calls.sqlite"), new Damage(), (file) => {
    const worker = startReaderThread(file);
    started.push(worker);
    return worker;
  });
  const lost = expect(thread.read("SELECT 1", [])).rejects.toBeInstanceOf(StorageUnavailableError);
  const waiting = thread.read("SELECT 2 AS two", []);
  await started[0]?.terminate();
  await lost;
  expect(await waiting).toEqual([{ two: 2 }]);
  expect(started).toHaveLength(2);
  await thread.close();
  await expect(thread.read("SELECT 1", [])).rejects.toBeInstanceOf(StorageUnavailableError);
});

test("what no thread can be sent fails alone", async () => {
  const thread = new SqliteReaderThread(path.join(folder, "calls.sqlite"), new Damage());
  await expect(thread.read("SELECT ?", [() => 1])).rejects.toThrow("could not be cloned");
  expect(await thread.read("SELECT 1 AS one", [])).toEqual([{ one: 1 }]);
  await thread.close();
});

test("closing lets the thread finish what it is at, and refuses what waits", async () => {
  const thread = new SqliteReaderThread(path.join(folder, "calls.sqlite"), new Damage());
  const first = thread.read("SELECT 1 AS one", []);
  const second = thread.read("SELECT 2 AS two", []);
  const refused = expect(second).rejects.toBeInstanceOf(StorageUnavailableError);
  await thread.close();
  expect(await first).toEqual([{ one: 1 }]);
  await refused;
});
