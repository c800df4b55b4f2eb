import { expect, test } from "vitest";

import type { Call } from "../api/client.ts";
import { applyNews, hear, NO_NEWS } from "./news.ts";
import type { Page } from "./place.ts";

const call = (id: number, more: Partial<Call> = {}): Call => ({
  id,
  callSid: `CA${id}`,
  customerName: "Asha",
  phoneNumber: null,
  department: null,
  status: "ringing",
  duration: null,
  recordingUrl: null,
  ivrSelection: null,
  createdAt: "2026-03-01 04:30:00",
  updatedAt: null,
  reference: null,
  handledAt: null,
  handledBy: null,
  handledNote: null,
  ...more,
});
const page = (readAt: number, ...calls: Call[]): Page => ({ calls, readAt, next: null, span: null });
const NONE = new Set<number>();

test("a call that was heard of later than its page was read is replaced where it stands", () => {
  const pages = [page(100, call(3), call(2)), page(100, call(1))];
  const ended = call(2, { status: "completed" });
  const [first, second] = applyNews(pages, hear(NO_NEWS, [ended], 200, NONE));
  expect(first?.calls).toEqual([call(3), ended]);
  expect(first?.calls[0]).toBe(pages[0]?.calls[0]);
  expect(second).toBe(pages[1]);
});

test("a page that was read later knows better", () => {
  const pages = [page(300, call(2, { status: "completed" }))];
  expect(applyNews(pages, hear(NO_NEWS, [call(2)], 200, NONE))[0]).toBe(pages[0]);
});

test("another row of the same call goes", () => {
  const pages = [page(100, call(3, { callSid: null }), call(2, { callSid: "CAx" }), call(1))];
  const merged = call(3, { callSid: "CAx" });
  expect(applyNews(pages, hear(NO_NEWS, [merged], 200, NONE))[0]?.calls).toEqual([merged, call(1)]);
});

test("calls that are not on a page are not added", () => {
  const pages = [page(100, call(1))];
  expect(applyNews(pages, hear(NO_NEWS, [call(9)], 200, NONE))[0]).toBe(pages[0]);
});

test("what was read does not undo what was heard meanwhile", () => {
  const heard = hear(NO_NEWS, [call(1, { status: "completed" })], 200, NONE);
  const both = hear(heard, [call(1, { status: "ringing" })], 150, NONE);
  expect(applyNews([page(100, call(1))], both)[0]?.calls[0]?.status).toBe("completed");
});

test("news that concern nobody are forgotten after a minute, when there are many", () => {
  const many = Array.from({ length: 3_000 }, (_, id) => call(id));
  const old = hear(NO_NEWS, many, 1_000, NONE);
  const later = hear(old, [call(9_999)], 100_000, new Set([7]));
  expect([...later.calls.keys()]).toEqual([7, 9_999]);
});
