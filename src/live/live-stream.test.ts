import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { applyCallEvents } from "../actions/apply-call-events.ts";
import { StorageUnavailableError } from "../errors.ts";
import { Observations } from "../observations.ts";
import type { Database } from "../storage/database.ts";
import { migrate } from "../storage/migrate.ts";
import { openDatabase } from "../storage/open-database.ts";
import { readToday } from "../storage/today.ts";
import type { Listener } from "./listener.ts";
import { LiveStream } from "./live-stream.ts";

const at = new Date("2026-01-05T09:30:00Z");

let folder: string;
let database: Database;
let watched: Database;
let live: LiveStream;
let observations: Observations;
let questions: number;
let readings: number;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "live-"));
  database = await openDatabase({ path: path.join(folder, "calls"), url: null });
  await migrate(database, at);
  observations = new Observations();
  questions = 0;
  readings = 0;
  live = new LiveStream({
    database: {
      get reader() {
        questions += 1;
        return database.reader;
      },
      longReader: database.longReader,
    },
    clock: { now: () => at },
    log: pino({ enabled: false }),
    readiness: () => observations.readiness(at),
    readToday: () => {
      readings += 1;
      return readToday(database.reader, { now: at, timeZone: "Asia/Kolkata" });
    },
  });
  watched = live.watch(database);
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

/** Listens, and keeps every piece that was written. `cost` is what taking a piece costs, in milliseconds. */
function join(cost = 0) {
  const pieces: Buffer[] = [];
  const listener: Listener = {
    unread: 0,
    write: (bytes) => {
      pieces.push(bytes);
      if (cost > 0) vi.advanceTimersByTime(cost);
    },
    end: () => undefined,
    cut: () => undefined,
  };
  live.join(listener, null);
  return {
    listener,
    pieces,
    names: () => pieces.map((piece) => /^event: (\w+)/.exec(piece.toString())?.[1]),
  };
}

let told = 0;
/** One more call is ringing. */
async function ring(into: Database = watched): Promise<void> {
  told += 1;
  await applyCallEvents(into, [
    {
      at,
      event: {
        kind: "status",
        source: "webhook",
        callSid: `CA${told}`,
        reference: null,
        word: "ringing",
        status: "ringing",
        sequence: 1,
        duration: null,
        phoneNumber: null,
        occurredAt: null,
      },
    },
  ]);
}

test("a hundred commits in a tenth of a second are one frame, and it is the same bytes for everybody", async () => {
  const [one, other] = [join(), join()];
  await vi.advanceTimersByTimeAsync(100);
  for (let commit = 0; commit < 100; commit += 1) await ring();
  await vi.advanceTimersByTimeAsync(100);
  expect(one.names()).toEqual(["frame", "frame"]);
  expect(one.pieces.at(-1)?.toString()).toMatch(/"changed":100,/);
  expect(one.pieces.at(-1)).toBe(other.pieces.at(-1));
});

test("whatever the rate, there are at most ten frames a second", async () => {
  const { pieces } = join();
  await vi.advanceTimersByTimeAsync(150);
  const before = pieces.length;
  for (let millisecond = 1; millisecond < 1000; millisecond += 1) {
    await ring();
    await vi.advanceTimersByTimeAsync(1);
  }
  expect(pieces.length - before).toBe(10);
});

test("the commit after a quiet time is told at once", async () => {
  const { pieces } = join();
  await vi.advanceTimersByTimeAsync(250);
  await ring();
  await vi.advanceTimersByTimeAsync(5);
  expect(pieces).toHaveLength(2);
});

test("what another process has stored is found by a look", async () => {
  const { pieces } = join();
  await vi.advanceTimersByTimeAsync(5);
  await ring(database);
  await vi.advanceTimersByTimeAsync(400);
  expect(pieces).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(200);
  expect(pieces.at(-1)?.toString()).toMatch(/"changed":1,/);
});

test("silence is broken by a beat every five seconds, and by nothing else", async () => {
  const { names } = join();
  await vi.advanceTimersByTimeAsync(16_000);
  expect(names()).toEqual(["frame", "beat", "beat", "beat"]);
});

test("a change of how the program is comes in a frame of its own, once", async () => {
  const { pieces } = join();
  await vi.advanceTimersByTimeAsync(5);
  observations.databaseSeen(false);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(pieces.slice(1).map(String)).toEqual([expect.stringMatching(/"changed":0,.*"database":"failing"/)]);
});

test("nobody listens: nothing is read, and no timer runs", async () => {
  await ring();
  expect([questions, vi.getTimerCount()]).toEqual([0, 0]);
  const { listener } = join();
  await vi.advanceTimersByTimeAsync(5);
  expect(questions).toBeGreaterThan(0);
  live.leave(listener);
  const asked = questions;
  await ring();
  await vi.advanceTimersByTimeAsync(10_000);
  expect([questions - asked, vi.getTimerCount()]).toEqual([0, 0]);
});

test("who comes while others listen is told where it stands, and others hear nothing of it", async () => {
  const first = join();
  await vi.advanceTimersByTimeAsync(200);
  await ring(database);
  const second = join();
  await vi.advanceTimersByTimeAsync(200);
  expect(first.names()).toEqual(["frame", "frame"]);
  expect(second.pieces.map(String)).toEqual([
    expect.stringMatching(/"changed":0,"calls":\[\],"today":.*"ready"/),
  ]);
});

test("where telling costs much, it is done less often", async () => {
  const { pieces } = join(12);
  await vi.advanceTimersByTimeAsync(1_000);
  const before = pieces.length;
  for (let tenth = 0; tenth < 40; tenth += 1) {
    await ring();
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(pieces.length - before).toBeLessThanOrEqual(11);
  expect(pieces.length - before).toBeGreaterThanOrEqual(8);
});

/** The calls of the day of each frame that says so. */
function figuresIn(pieces: readonly Buffer[]): unknown[] {
  return pieces.flatMap((piece) => {
    const { today } = JSON.parse(/^data: (.*)$/m.exec(piece.toString())?.[1] ?? "") as {
      today?: { today: { calls: number } };
    };
    return today ? [today.today.calls] : [];
  });
}

test("the figures come with the first frame, then once a second at most, and the last change is not left out", async () => {
  const { pieces } = join();
  await vi.advanceTimersByTimeAsync(5);
  const before = told;
  for (let tenth = 0; tenth < 25; tenth += 1) {
    await ring();
    await vi.advanceTimersByTimeAsync(100);
  }
  await vi.advanceTimersByTimeAsync(2_000);
  expect(figuresIn(pieces)).toEqual([0, expect.any(Number), expect.any(Number), told - before]);
  expect(readings).toBe(4);
});

test("the day goes on though nothing happens: figures once a minute", async () => {
  const { pieces } = join();
  await vi.advanceTimersByTimeAsync(125_000);
  expect(figuresIn(pieces)).toEqual([0, 0, 0]);
});

test("newcomers share one reading of the figures, and those who listen are told of the change all the same", async () => {
  const first = join();
  await vi.advanceTimersByTimeAsync(1_300);
  await ring();
  const others = [join(), join(), join()];
  await vi.advanceTimersByTimeAsync(900);
  expect(readings).toBe(2);
  expect(figuresIn(first.pieces)).toEqual([0, 1]);
  for (const other of others) expect(figuresIn(other.pieces)).toEqual([1]);
});

test("after a while without listeners the first one is told the figures of now", async () => {
  const { listener } = join();
  await vi.advanceTimersByTimeAsync(5);
  live.leave(listener);
  await ring();
  const { pieces } = join();
  await vi.advanceTimersByTimeAsync(200);
  expect(figuresIn(pieces)).toEqual([1]);
});

test("figures that cannot be read hold frames back, and nothing is lost", async () => {
  const { pieces, names } = join();
  await vi.advanceTimersByTimeAsync(1_300);
  const reading = vi.spyOn(database, "reader", "get").mockImplementation(() => {
    throw new StorageUnavailableError("away");
  });
  await ring();
  await vi.advanceTimersByTimeAsync(2_000);
  expect(names()).toEqual(["frame"]);
  reading.mockRestore();
  await vi.advanceTimersByTimeAsync(600);
  expect(pieces.at(-1)?.toString()).toMatch(/"changed":1,.*"today":/);
});
