import { expect, test } from "vitest";

import type { Call } from "../api/client.ts";
import type { CallsQuery } from "./filter.ts";
import { awaitNewest, awaitNews, NOBODY, type Shown } from "./waiting.ts";

const at = (id: number) => ({ id, createdAt: `2026-03-01 04:00:${String(id).padStart(2, "0")}` });
const call = (id: number, more: Partial<Call> = {}) =>
  ({ ...at(id), status: "ringing", department: "Sales", ivrSelection: null, ...more }) as Call;
/** Of a list whose newest call is 40, the rows 30 to 21 are in memory. */
const SHOWN: Shown = {
  ids: new Set(Array.from({ length: 10 }, (_, index) => 21 + index)),
  newest: at(40),
  first: at(30),
  last: at(21),
};
const idsAfter = (news: Call[], query: CallsQuery = {}) => [
  ...awaitNews(NOBODY, news, query, SHOWN).waiting.ids,
];

test.each([
  ["newer than the list", 41, [41]],
  ["shown", 25, []],
  ["in a part that was let go", 35, []],
  ["further down than was read", 10, []],
])("a call that is %s: %d", (_, id, expected) => {
  expect(idsAfter([call(id)])).toEqual(expected);
});

test("a call that comes to match within what is shown waits, too", () => {
  const shown = { ...SHOWN, ids: new Set([21, 30]) };
  const { waiting } = awaitNews(NOBODY, [call(25, { status: "completed" })], { status: "completed" }, shown);
  expect([...waiting.ids]).toEqual([25]);
});

test("who does not match does not wait, and who no longer matches goes", () => {
  const query = { status: "ringing" } as const;
  expect(idsAfter([call(41, { status: "busy" })], query)).toEqual([]);
  const { waiting } = awaitNews(NOBODY, [call(41), call(42)], query, SHOWN);
  const after = awaitNews(waiting, [call(41, { status: "completed" })], query, SHOWN);
  expect([...after.waiting.ids]).toEqual([42]);
});

test("news that change nothing leave the same object", () => {
  const { waiting } = awaitNews(NOBODY, [call(41)], {}, SHOWN);
  expect(awaitNews(waiting, [call(41), call(25)], {}, SHOWN).waiting).toBe(waiting);
});

test("whether a search matches only the server can tell", () => {
  expect(awaitNews(NOBODY, [call(41)], { q: "asha" }, SHOWN)).toEqual({ waiting: NOBODY, uncertain: true });
  expect(awaitNews(NOBODY, [call(25)], { q: "asha" }, SHOWN).uncertain).toBe(false);
});

test("the newest calls of the server wait if they are newer than the list", () => {
  const waiting = awaitNewest(NOBODY, [call(42), call(41), call(40), call(39)], SHOWN);
  expect([[...waiting.ids], waiting.more]).toEqual([[42, 41], false]);
});

test("if none of the newest is known, there may be more", () => {
  expect(awaitNewest(NOBODY, [call(43), call(42)], SHOWN).more).toBe(true);
  expect(awaitNewest(NOBODY, [], SHOWN).more).toBe(false);
});
