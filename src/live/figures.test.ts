import { expect, test, vi } from "vitest";

import type { Today } from "../domain/today.ts";
import { Figures } from "./figures.ts";

const today = (at: string) => ({ at }) as Today;

test("what happens while the figures are read makes them due once more", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  try {
    vi.advanceTimersByTime(5_000);
    const readings: string[] = [];
    const figures: Figures = new Figures(() => {
      readings.push("read");
      if (readings.length === 1) figures.outdate();
      return Promise.resolve(today(String(readings.length)));
    });
    figures.outdate();
    expect(await figures.ifDue()).toEqual(today("1"));
    expect(await figures.ifDue()).toBeUndefined();
    vi.advanceTimersByTime(1_000);
    expect(await figures.ifDue()).toEqual(today("2"));
    vi.advanceTimersByTime(1_000);
    expect(await figures.ifDue()).toBeUndefined();
  } finally {
    vi.useRealTimers();
  }
});

test("figures that could not be read stay due", async () => {
  vi.useFakeTimers({ toFake: ["performance"] });
  try {
    vi.advanceTimersByTime(5_000);
    let isAway = true;
    const figures = new Figures(() =>
      isAway ? Promise.reject(new Error("away")) : Promise.resolve(today("1")),
    );
    figures.outdate();
    await expect(figures.ifDue()).rejects.toThrow("away");
    isAway = false;
    expect(await figures.ifDue()).toEqual(today("1"));
  } finally {
    vi.useRealTimers();
  }
});
