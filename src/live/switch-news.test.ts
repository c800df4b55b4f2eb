import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { StorageUnavailableError } from "../errors.ts";
import { Observations } from "../observations.ts";
import type { Database } from "../storage/database.ts";
import { saveDialingSwitch } from "../storage/dialing-switch.ts";
import { migrate } from "../storage/migrate.ts";
import { openDatabase } from "../storage/open-database.ts";
import { readToday } from "../storage/today.ts";
import { LiveStream } from "./live-stream.ts";

const at = new Date("2026-01-05T09:30:00Z");

let folder: string;
let database: Database;
let live: LiveStream;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "switch-news-"));
  database = await openDatabase({ path: path.join(folder, "calls"), url: null });
  await migrate(database, at);
  live = new LiveStream({
    database,
    clock: { now: () => at },
    log: pino({ enabled: false }),
    readiness: () => new Observations().readiness(at),
    readToday: () => readToday(database.reader, { now: at, timeZone: "Asia/Kolkata" }),
  });
  vi.useFakeTimers({
    toFake: ["setTimeout", "clearTimeout", "setInterval", "clearInterval", "performance"],
  });
});
afterEach(async () => {
  vi.useRealTimers();
  live.close();
  await database.close();
  await rm(folder, { recursive: true });
});

/** Listens, and keeps the name of every event and the state of the switch in it. */
function join() {
  const told: (readonly [string | undefined, string | undefined])[] = [];
  live.join(
    {
      unread: 0,
      write: (bytes) => {
        const [, name, data] = /^event: (\w+)\n(?:id: .*\n)?data: (.*)\n\n$/.exec(bytes.toString()) ?? [];
        const { dialing } = JSON.parse(data ?? "{}") as { dialing?: { state: string } };
        told.push([name, dialing?.state]);
      },
      end: () => undefined,
      cut: () => undefined,
    },
    null,
  );
  return told;
}

/** As another process does it: nobody tells the stream. */
function turn(state: "running" | "stopped"): Promise<boolean> {
  return database.write((writer) => saveDialingSwitch(writer, { state, reason: "A test" }, "cli", at, null));
}

test("a stop that another process has stored makes a frame within half a second, and only one", async () => {
  const told = join();
  await vi.advanceTimersByTimeAsync(5);
  await turn("stopped");
  await vi.advanceTimersByTimeAsync(600);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(told).toEqual([
    ["frame", "running"],
    ["frame", "stopped"],
  ]);
});

test("a stop while nobody listens is in the first frame, and told once", async () => {
  await turn("stopped");
  const told = join();
  await vi.advanceTimersByTimeAsync(4_000);
  expect(told).toEqual([["frame", "stopped"]]);
});

test("a beat says that the switch still stands as it did, and nothing of it while the database does not answer", async () => {
  const told = join();
  await vi.advanceTimersByTimeAsync(6_000);
  expect(told).toEqual([
    ["frame", "running"],
    ["beat", "running"],
  ]);
  vi.spyOn(database, "reader", "get").mockImplementation(() => {
    throw new StorageUnavailableError("away");
  });
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told.slice(2)).toEqual([["beat", undefined]]);
});
