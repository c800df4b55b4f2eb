import SqliteDriver from "better-sqlite3";
import fc from "fast-check";
import { expect, it } from "vitest";

import { periodExpression, periodOf } from "./period.ts";

it.each([
  ["2026-01-01 10:00:00", "2026-01-01 10:00"],
  ["2026-01-01 10:14:59", "2026-01-01 10:00"],
  ["2026-01-01 10:15:00", "2026-01-01 10:15"],
  ["2026-01-01 23:59:59", "2026-01-01 23:45"],
])("%s lies in the quarter %s", (createdAt, period) => {
  expect(periodOf(createdAt)).toBe(period);
});

it("says of any text what the database says", () => {
  const database = new SqliteDriver(":memory:");
  const ask = database.prepare<[string], { period: string }>(
    `SELECT ${periodExpression("text")} AS period FROM (SELECT ? AS text)`,
  );
  // A text that ends in the middle for the database, as none that is stored does.
  const text = fc.string({ unit: "grapheme", maxLength: 24 }).filter((each) => !each.includes("\0"));
  const times = fc.date({ noInvalidDate: true }).map((date) => date.toISOString().replace("T", " "));
  fc.assert(
    fc.property(fc.oneof(text, times), (createdAt) => {
      expect(periodOf(createdAt)).toBe(ask.get(createdAt)?.period);
    }),
  );
  database.close();
});
