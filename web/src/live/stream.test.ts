import { afterEach, beforeEach, expect, test, vi } from "vitest";

import { type Freshness, LiveStream } from "./stream.ts";

/** A connection that is open and says what a test has it say. */
class Connection extends EventTarget {
  static latest: Connection;
  constructor() {
    super();
    Connection.latest = this;
  }
  close() {}
  beat() {
    this.dispatchEvent(new MessageEvent("beat", { data: "{}" }));
  }
}

const HEARD_AT = Date.UTC(2026, 10, 23, 9);
let told: Freshness[];
let stream: LiveStream;

beforeEach(() => {
  vi.useFakeTimers({ now: HEARD_AT });
  vi.stubGlobal("EventSource", Connection);
  told = [];
  const nothing = () => undefined;
  stream = new LiveStream({
    frame: nothing,
    dialing: nothing,
    began: nothing,
    regained: nothing,
    reset: nothing,
    lost: nothing,
    freshness: (freshness) => void told.push(freshness),
  });
});
afterEach(() => {
  stream.pause();
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("as long as connections say nothing, the age is that of the last word, however many there were", () => {
  stream.start();
  Connection.latest.beat();
  vi.advanceTimersByTime(120_000);
  const silent = told.slice(1);
  expect(silent.length).toBeGreaterThan(2);
  expect(new Set(silent.map((freshness) => JSON.stringify(freshness)))).toEqual(
    new Set([JSON.stringify({ kind: "behind", since: HEARD_AT })]),
  );
});

test("a connection that is lost is as old as its last word; one after a rest has as long to speak as any", () => {
  stream.start();
  Connection.latest.beat();
  stream.pause();
  vi.advanceTimersByTime(60_000);
  stream.start();
  vi.advanceTimersByTime(11_000);
  expect(told.at(-1)).toEqual({ kind: "paused" });
  Connection.latest.dispatchEvent(new Event("error"));
  expect(told.at(-1)).toEqual({ kind: "offline", since: HEARD_AT });
});

test("where nothing was ever heard, the age is that of the first attempt", () => {
  stream.start();
  vi.advanceTimersByTime(120_000);
  expect(told.at(-1)).toEqual({ kind: "behind", since: HEARD_AT });
});
