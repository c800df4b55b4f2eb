import { expect, test } from "vitest";

import { type HourCounts, layOutHourBars } from "./hour-bars-layout.ts";

const day = (known: Readonly<Record<number, Partial<HourCounts>>>): HourCounts[] =>
  Array.from({ length: 24 }, (_, hour) => ({
    hour,
    answered: 0,
    notReached: 0,
    failed: 0,
    yesterday: 0,
    ...known[hour],
  }));

test("the parts of an hour stand on each other, with the ground showing between them", () => {
  const { bars, ticks } = layOutHourBars(day({ 9: { answered: 10, notReached: 6, failed: 4 } }), 480, 200);
  expect(ticks.map(({ value, y }) => [value, y])).toEqual([
    [0, 200],
    [5, 150],
    [10, 100],
    [15, 50],
    [20, 0],
  ]);
  expect(bars[9]).toEqual({
    hour: 9,
    x: 180,
    width: 16,
    segments: [
      { part: "answered", y: 100, height: 100 },
      { part: "notReached", y: 40, height: 59 },
      { part: "failed", y: 0, height: 39 },
    ],
  });
  expect(bars[10]?.segments).toEqual([]);
});

test("a single call among thousands can still be seen", () => {
  const { bars } = layOutHourBars(day({ 9: { answered: 50_000 }, 10: { failed: 1 } }), 480, 200);
  expect(bars[10]?.segments).toEqual([{ part: "failed", y: 199, height: 1 }]);
});

test("the day before is an outline over the whole day, and may be the higher one", () => {
  const { yesterday, ticks } = layOutHourBars(day({ 0: { yesterday: 4 }, 1: { answered: 1 } }), 240, 100);
  expect(ticks.at(-1)?.value).toBe(4);
  expect(yesterday).toMatch(/^M0 0H10V100H20V100/);
  expect(layOutHourBars(day({ 1: { answered: 1 } }), 240, 100).yesterday).toBe("");
});

test.each([
  [1200, 24],
  [700, 12],
  [480, 8],
  [300, 4],
  [100, 2],
])("in %d pixels there is room for %d names of hours", (width, names) => {
  const { labels } = layOutHourBars(day({}), width, 200);
  expect(labels).toHaveLength(names);
  expect(labels[0]?.hour).toBe(0);
});

test("a day without calls has a scale and no bars", () => {
  const { ticks, bars } = layOutHourBars(day({}), 480, 200);
  expect(ticks.map(({ value }) => value)).toEqual([0, 1]);
  expect(bars.flatMap(({ segments }) => segments)).toEqual([]);
});
