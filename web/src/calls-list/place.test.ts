import { expect, test } from "vitest";

import type { Call } from "../api/client.ts";
import { isNewer, type Page, placeAfter, placeOfRow, TOP } from "./place.ts";

const at = (id: number) => ({ id, createdAt: "2026-03-01 04:30:00" });
const pageOf = (from: number, to: number, next: string | null): Page => ({
  calls: Array.from({ length: from - to + 1 }, (_, index) => at(from - index) as Call),
  readAt: 0,
  next,
  span: { first: at(from), last: at(to) },
});

test("of two calls of the same second the later number is newer", () => {
  expect(isNewer(at(2), at(1))).toBe(true);
  expect(isNewer(at(1), at(1))).toBe(false);
  expect(isNewer({ id: 1, createdAt: "2026-03-01 04:30:01" }, at(2))).toBe(true);
});

test("a page behind another knows the way back, and the way back knows its two ends", () => {
  const second = placeAfter(TOP, pageOf(30, 21, "c1"));
  expect(second).toMatchObject({ start: 10, cursor: "c1", until: null });
  expect(second?.before).toEqual({ ...TOP, newest: at(30), until: { position: at(21), cursor: "c1" } });
});

test("behind the last page there is none", () => {
  expect(placeAfter(TOP, pageOf(30, 21, null))).toBeNull();
  expect(placeAfter(TOP, { calls: [], readAt: 0, next: null, span: null })).toBeNull();
});

test("a row is found among the places that lie before", () => {
  const second = placeAfter(TOP, pageOf(30, 21, "c1")) ?? TOP;
  const third = placeAfter(second, pageOf(20, 11, "c2")) ?? TOP;
  expect([0, 9, 10, 19, 20, 99].map((row) => placeOfRow(row, third).start)).toEqual([0, 0, 10, 10, 20, 20]);
});
