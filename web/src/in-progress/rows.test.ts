import { expect, test } from "vitest";

import type { Call } from "../api/client.ts";
import { afterAnswer, afterNews, type Row, withoutOver } from "./rows.ts";

const NOW = 1_000_000;
const call = (id: number, status: string): Call => ({ id, status }) as Call;
const answer = (...calls: readonly (readonly [number, string, number])[]) => ({
  calls: calls.map(([id, status, seconds]) => ({ call: call(id, status), seconds })),
});
const shown = (rows: readonly Row[]) => rows.map((row) => [row.call.id, row.call.status, row.isOver]);

test("an answer is the list, each call with its beginning by the clock of the page", () => {
  const rows = afterAnswer([], answer([1, "ringing", 30], [2, "initiated", 0]), NOW, false);
  expect(rows.map(({ call: { id }, begunAt }) => [id, begunAt])).toEqual([
    [1, NOW - 30_000],
    [2, NOW],
  ]);
});

test("an answer that was long on its way does not set a running time back", () => {
  const before = afterAnswer([], answer([1, "ringing", 30]), NOW, false);
  const [row] = afterAnswer(before, answer([1, "ringing", 30]), NOW + 900, false);
  expect(row?.begunAt).toBe(NOW - 30_000);
});

test("news change a row where it is, and a call that has ended goes", () => {
  const before = afterAnswer([], answer([1, "ringing", 9], [2, "ringing", 5]), NOW, false);
  const rows = afterNews(before, [call(2, "in-progress"), call(1, "completed"), call(7, "ringing")], false);
  expect(shown(rows)).toEqual([[2, "in-progress", false]]);
  expect(afterNews(rows, [call(7, "ringing")], false)).toBe(rows);
});

test("while somebody points at the list no row moves; afterwards those go that are over", () => {
  const before = afterAnswer([], answer([1, "ringing", 9], [2, "ringing", 5], [3, "queued", 1]), NOW, false);
  const told = afterNews(before, [call(1, "no-answer")], true);
  const rows = afterAnswer(told, answer([3, "queued", 2], [4, "initiated", 0]), NOW, true);
  expect(shown(rows)).toEqual([
    [1, "no-answer", true],
    [2, "ringing", true],
    [3, "queued", false],
    [4, "initiated", false],
  ]);
  expect(shown(withoutOver(rows))).toEqual([
    [3, "queued", false],
    [4, "initiated", false],
  ]);
});

test("a list that nobody leaves keeps the 20 latest rows of calls that are over", () => {
  const all = Array.from({ length: 30 }, (_, id) => [id, "ringing", 100 - id] as const);
  const rows = afterAnswer(
    afterAnswer([], answer(...all), NOW, true),
    answer([29, "ringing", 90]),
    NOW,
    true,
  );
  expect(rows.map((row) => row.call.id)).toEqual(Array.from({ length: 21 }, (_, index) => index + 9));
});
