import { setImmediate } from "node:timers/promises";

import { expect, onTestFinished, test } from "vitest";

import { Pace } from "./pace.ts";

test("turns are spaced, given in order, and waited for by any number without a warning", async () => {
  const warnings: Error[] = [];
  const note = (warning: Error) => void warnings.push(warning);
  process.on("warning", note);
  onTestFinished(() => void process.off("warning", note));
  const pace = new Pace(1_000, new AbortController().signal);
  const given: number[] = [];
  const begun = performance.now();
  await Promise.all(Array.from({ length: 30 }, (_, index) => pace.turn().then(() => given.push(index))));
  await setImmediate();
  // Timers of Node count whole milliseconds, and may be one early.
  expect(performance.now() - begun).toBeGreaterThan(27);
  expect(given).toEqual(Array.from({ length: 30 }, (_, index) => index));
  expect(warnings).toEqual([]);
});

test("who waits for a turn when no more are given is told so", async () => {
  const ending = new AbortController();
  const pace = new Pace(0.001, ending.signal);
  await pace.turn();
  const second = pace.turn();
  ending.abort();
  await expect(second).rejects.toThrow("aborted");
});
