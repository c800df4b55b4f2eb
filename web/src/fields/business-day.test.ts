import { expect, test } from "vitest";

import { dayOf, spanOfDay, spanOfHour } from "./business-day.ts";

test.each([
  ["2026-03-01", "Asia/Kolkata", "2026-02-28T18:30:00.000Z", "2026-03-01T18:30:00.000Z"],
  ["2026-03-01", "UTC", "2026-03-01T00:00:00.000Z", "2026-03-02T00:00:00.000Z"],
  ["2026-03-01", "Pacific/Kiritimati", "2026-02-28T10:00:00.000Z", "2026-03-01T10:00:00.000Z"],
  ["2026-03-01", "Pacific/Pago_Pago", "2026-03-01T11:00:00.000Z", "2026-03-02T11:00:00.000Z"],
  // 23 hours, then 25.
  ["2026-03-29", "Europe/Berlin", "2026-03-28T23:00:00.000Z", "2026-03-29T22:00:00.000Z"],
  ["2026-10-25", "Europe/Berlin", "2026-10-24T22:00:00.000Z", "2026-10-25T23:00:00.000Z"],
  // There was no midnight.
  ["2024-09-08", "America/Santiago", "2024-09-08T04:00:00.000Z", "2024-09-09T03:00:00.000Z"],
])("%s in %s lies between %s and %s", (day, timeZone, from, to) => {
  expect(spanOfDay(day, timeZone)).toEqual({ from, to });
});

test("the calendar of the business tells the date, also some days on", () => {
  const late = new Date("2026-02-28T18:30:00.000Z");
  expect(dayOf(late, "Asia/Kolkata")).toBe("2026-03-01");
  expect(dayOf(late, "Asia/Kolkata", -1)).toBe("2026-02-28");
  expect(dayOf(late, "Pacific/Pago_Pago")).toBe("2026-02-28");
  expect(dayOf(late, "Pacific/Pago_Pago", 1)).toBe("2026-03-01");
  // That day had 25 hours.
  expect(dayOf(new Date("2026-10-25T22:30:00.000Z"), "Europe/Berlin", -1)).toBe("2026-10-24");
});

test("an hour lies where the clock of the business shows it", () => {
  expect(spanOfHour("2026-03-01", "Asia/Kolkata", 9)).toEqual({
    from: "2026-03-01T03:30:00.000Z",
    to: "2026-03-01T04:30:00.000Z",
  });
  expect(spanOfHour("2026-03-01", "Asia/Kolkata", 23).to).toBe(spanOfDay("2026-03-01", "Asia/Kolkata").to);
});

test("an hour that the clock shows twice is both of them, and one that it leaves out is none", () => {
  expect(spanOfHour("2026-10-25", "Europe/Berlin", 2)).toEqual({
    from: "2026-10-25T00:00:00.000Z",
    to: "2026-10-25T02:00:00.000Z",
  });
  expect(spanOfHour("2026-03-29", "Europe/Berlin", 2)).toEqual({
    from: "2026-03-29T01:00:00.000Z",
    to: "2026-03-29T01:00:00.000Z",
  });
});
