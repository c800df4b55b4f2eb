import { describe, expect, it } from "vitest";

import { daysUntil, isTimeZone, sameTimeYesterday, wallClockIn } from "./business-day.ts";

const at = (text: string) => new Date(text);

describe("a time zone", () => {
  it.each(["Asia/Kolkata", "UTC", "America/Argentina/Buenos_Aires", "Etc/GMT+5"])("is known: %s", (name) => {
    expect(isTimeZone(name)).toBe(true);
  });

  it.each(["", "Asia/Kolkatta", "+05:30", "India", "Asia/Kolkata; DROP TABLE calls"])(
    "is none: %s",
    (name) => {
      expect(isTimeZone(name)).toBe(false);
    },
  );
});

describe("a business day", () => {
  it("begins at midnight of the business, not of Greenwich", () => {
    expect(daysUntil("Asia/Kolkata", at("2026-03-01T18:29:59.999Z")).today).toEqual({
      day: "2026-03-01",
      start: at("2026-02-28T18:30:00Z"),
      end: at("2026-03-01T18:30:00Z"),
    });
    expect(daysUntil("Asia/Kolkata", at("2026-03-01T18:30:00Z"))).toEqual({
      today: { day: "2026-03-02", start: at("2026-03-01T18:30:00Z"), end: at("2026-03-02T18:30:00Z") },
      yesterday: { day: "2026-03-01", start: at("2026-02-28T18:30:00Z"), end: at("2026-03-01T18:30:00Z") },
    });
  });

  it("has 23 or 25 hours where the clock is changed", () => {
    const lengths = ["2026-03-29T12:00:00Z", "2026-10-25T12:00:00Z"].map((noon) => {
      const { start, end } = daysUntil("Europe/Berlin", at(noon)).today;
      return (end.getTime() - start.getTime()) / 3_600_000;
    });
    expect(lengths).toEqual([23, 25]);
  });

  it("begins an hour late where midnight is left out", () => {
    const { today } = daysUntil("America/Santiago", at("2024-09-08T12:00:00Z"));
    expect(today).toMatchObject({ day: "2024-09-08", start: at("2024-09-08T04:00:00Z") });
  });
});

describe("the wall clock", () => {
  it("knows half hours, and midnight as hour 0", () => {
    expect(wallClockIn("Asia/Kolkata", at("2026-03-01T04:15:30.250Z"))).toEqual({
      day: "2026-03-01",
      hour: 9,
      passed: ((9 * 60 + 45) * 60 + 30) * 1000 + 250,
    });
    expect(wallClockIn("UTC", at("2026-03-01T00:00:00Z"))).toEqual({ day: "2026-03-01", hour: 0, passed: 0 });
  });

  it("showed yesterday what it shows now", () => {
    expect(sameTimeYesterday("Asia/Kolkata", at("2026-03-01T04:15:30.250Z"))).toEqual(
      at("2026-02-28T04:15:30.250Z"),
    );
    // 10:00 on the day after the clock was put forward was 25 hours before in Greenwich's count, minus two.
    expect(sameTimeYesterday("Europe/Berlin", at("2026-03-29T08:00:00Z"))).toEqual(
      at("2026-03-28T09:00:00Z"),
    );
    // An hour that yesterday showed twice: its first time.
    expect(sameTimeYesterday("Europe/Berlin", at("2026-10-26T01:30:00Z"))).toEqual(
      at("2026-10-25T00:30:00Z"),
    );
  });
});
