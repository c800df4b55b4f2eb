import { mkdtemp, readdir, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";

import { statusEvent, untilNothingWaits } from "../test/support/journal.ts";
import { StorageUnavailableError } from "./errors.ts";
import { Inbox } from "./inbox.ts";
import { Journal } from "./journal.ts";
import { Observations } from "./observations.ts";
import type { Database } from "./storage/database.ts";
import { migrate } from "./storage/migrate.ts";
import { openDatabase } from "./storage/open-database.ts";

let folder: string;
let database: Database;
let journal: Journal;
let inbox: Inbox;
let now: Date;
let lines: string[];
/** What the database does when it is asked to write: a promise that it waits for first. */
let hindrance: () => Promise<void>;

const READY = () => Promise.resolve();
const DOWN = () => Promise.reject(new StorageUnavailableError("down"));
/** An event that names no call: nothing can be done with it. */
const POISON = statusEvent(null);

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "outbound-calling-inbox-"));
  now = new Date("2026-01-01T00:00:00Z");
  hindrance = READY;
  const clock = { now: () => now };
  lines = [];
  const log = pino({ level: "error" }, { write: (line) => void lines.push(line) });
  const real = await openDatabase({ path: path.join(folder, "calls.db"), url: null });
  await migrate(real, now);
  database = { ...real, write: (work) => hindrance().then(() => real.write(work)) };
  journal = await Journal.open({ folder: path.join(folder, "journal"), account: "sandbox", clock, log });
  inbox = new Inbox({ database, journal, clock, log, observations: new Observations() });
});
afterEach(async () => {
  await inbox.close();
  await journal.close();
  await database.close();
  await rm(folder, { recursive: true, force: true });
});

const add = (...sids: string[]) => Promise.all(sids.map((sid) => inbox.add(statusEvent(sid))));

async function storedCalls() {
  const { reader } = database;
  return reader.selectFrom("calls").select(["callSid", "createdAt"]).orderBy("id").execute();
}

const drained = () => untilNothingWaits(() => journal.waiting);

test.each([
  ["what it says", DOWN, "down"],
  ["that it did not answer", () => new Promise<never>(() => undefined), "no answer in time"],
])("the line that events wait says why the database takes none: %s", async (_what, hinder, reason) => {
  hindrance = hinder;
  await add("CA1", "CA2");
  await add("CA3");
  const told = lines.map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(told).toMatchObject([{ msg: "database takes no events: they wait in the journal", reason }]);
  hindrance = READY;
});

test("while the database takes events, the journal is not needed", async () => {
  expect(await add("CA1", "CA2")).toMatchObject([{ callSid: "CA1" }, { callSid: "CA2" }]);
  expect(journal.waiting).toBe(0);
});

test("what the database refuses waits, and is applied in order with the time of receipt", async () => {
  hindrance = DOWN;
  expect(await add("CA1", "CA2")).toEqual([null, null]);
  now = new Date("2026-01-01T00:01:00Z");
  expect(await add("CA3")).toEqual([null]);
  expect(journal.waiting).toBe(3);
  now = new Date("2026-01-01T05:00:00Z");
  hindrance = READY;
  await drained();
  expect(await storedCalls()).toEqual([
    { callSid: "CA1", createdAt: "2026-01-01 00:00:00" },
    { callSid: "CA2", createdAt: "2026-01-01 00:00:00" },
    { callSid: "CA3", createdAt: "2026-01-01 00:01:00" },
  ]);
  expect(await add("CA4")).toMatchObject([{ callSid: "CA4" }]);
});

test("a database that hangs keeps nobody waiting, and what it did after all is not done twice", async () => {
  let release: (() => void) | undefined;
  const hanging = new Promise<void>((resume) => (release = resume));
  hindrance = () => hanging;
  const began = performance.now();
  expect(await add("CA1")).toEqual([null]);
  expect(performance.now() - began).toBeLessThan(2_500);
  release?.();
  await drained();
  expect(await storedCalls()).toHaveLength(1);
  const log = await database.reader.selectFrom("call_events").select("id").execute();
  expect(log).toHaveLength(1);
});

test("an end waits for no database that hangs", async () => {
  hindrance = DOWN;
  await add("CA1");
  hindrance = () => new Promise(() => undefined);
  const began = performance.now();
  await inbox.close();
  expect(performance.now() - began).toBeLessThan(3_000);
  expect(journal.waiting).toBe(1);
});

test("an end applies what waits, if the database takes it", async () => {
  hindrance = DOWN;
  await add("CA1");
  hindrance = READY;
  await inbox.close();
  expect([journal.waiting, (await storedCalls()).length]).toEqual([0, 1]);
});

test("a poisoned event is set aside, and its neighbours are stored", async () => {
  const answers = await Promise.all([...["CA1", "CA2", "CA3"].map((sid) => add(sid)), inbox.add(POISON)]);
  expect(answers).toMatchObject([[{ callSid: "CA1" }], [{ callSid: "CA2" }], [{ callSid: "CA3" }], null]);
  expect([journal.setAside, journal.waiting]).toEqual([1, 0]);
  const names = await readdir(path.join(folder, "journal"));
  const file = names.find((name) => name.endsWith(".set-aside")) ?? "none";
  expect(await readFile(path.join(folder, "journal", file), "utf8")).toContain('"reason":"An event without');
});

test("a poisoned event in the journal holds up nobody behind it", async () => {
  hindrance = DOWN;
  await Promise.all([add("CA1"), inbox.add(POISON), add("CA2")]);
  expect(journal.waiting).toBe(3);
  hindrance = READY;
  await drained();
  expect((await storedCalls()).map(({ callSid }) => callSid)).toEqual(["CA1", "CA2"]);
  expect(journal.setAside).toBe(1);
});

test("an event that neither database nor journal takes is refused", async () => {
  hindrance = DOWN;
  await journal.close();
  await expect(add("CA1")).rejects.toThrow(StorageUnavailableError);
  expect(journal.takes).toBe(false);
});

test("ten thousand events, one a second, are applied within two seconds", async () => {
  hindrance = DOWN;
  const start = now.getTime();
  for (let batch = 0; batch < 20; batch += 1) {
    const receipts = Array.from({ length: 500 }, (_, index) => ({
      event: statusEvent(`CA${batch * 500 + index}`),
      at: new Date(start + (batch * 500 + index) * 1000),
    }));
    await journal.append(receipts);
  }
  await add("CA-last");
  hindrance = READY;
  await drained();
  expect(await storedCalls()).toHaveLength(10_001);
});
