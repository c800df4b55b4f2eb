import { expect, test } from "vitest";

import type { Call } from "../api/client.ts";
import { arrange, belongs, doubtfulRows, hear, type Heard } from "./listing.ts";

const NOTHING: Heard = new Map();
const NOBODY = new Set<number>();

function call(id: number, changes: Partial<Call> = {}): Call {
  return {
    id,
    callSid: `CA${id}`,
    customerName: "Asha",
    phoneNumber: "+911234567890",
    department: "Sales",
    status: "completed",
    duration: 8,
    recordingUrl: null,
    ivrSelection: "1",
    createdAt: "2026-11-20 10:00:00",
    updatedAt: "2026-11-20 10:00:00",
    reference: null,
    handledAt: null,
    handledBy: null,
    handledNote: null,
    ...changes,
  };
}
const HANDLED = { handledAt: "2026-11-20 11:00:00", handledBy: "Ravi" };

test.each([
  [{}, {}, true],
  [{ ivrSelection: "2" }, {}, true],
  [{ ivrSelection: "3" }, {}, false],
  [{ ivrSelection: null }, {}, false],
  [HANDLED, {}, false],
  [HANDLED, { state: "handled" }, true],
  [{}, { state: "handled" }, false],
  [{}, { selection: "2" }, false],
  [{}, { selection: "1" }, true],
  [{}, { department: "CRM" }, false],
  [{}, { department: "Sales", selection: "1", state: "open" }, true],
] as const)("%j in the list %j: %s", (changes, search, answer) => {
  expect(belongs(call(1, changes), search)).toBe(answer);
});

test("a row changes in its place, and stays when it no longer belongs", () => {
  const pages = [{ calls: [call(3), call(2), call(1)], next: null, readAt: 10 }];
  const { rows, waiting } = arrange(pages, hear(NOTHING, [call(2, HANDLED)], 11, NOBODY), {});
  expect(rows.map(({ id, handledBy }) => [id, handledBy])).toEqual([
    [3, null],
    [2, "Ravi"],
    [1, null],
  ]);
  expect(waiting).toBe(0);
});

test("what is new waits, and moves no row", () => {
  const pages = [{ calls: [call(1)], next: null, readAt: 10 }];
  const heard = hear(
    NOTHING,
    [call(2), call(3, { ivrSelection: "3" }), call(4, { department: "CRM" })],
    11,
    NOBODY,
  );
  expect(arrange(pages, heard, { department: "Sales" })).toMatchObject({ rows: [{ id: 1 }], waiting: 1 });
  expect(arrange(pages, hear(heard, [call(2, HANDLED)], 12, NOBODY), {})).toMatchObject({ waiting: 1 });
});

test("what was read after it was heard is newer", () => {
  const heard = hear(NOTHING, [call(1), call(2)], 9, NOBODY);
  const pages = [{ calls: [call(1, HANDLED)], next: null, readAt: 10 }];
  expect(arrange(pages, heard, {})).toMatchObject({ rows: [{ handledBy: "Ravi" }], waiting: 0 });
});

test("a call that two pages hold is shown once", () => {
  const pages = [
    { calls: [call(3), call(2)], next: "x", readAt: 10 },
    { calls: [call(2), call(1)], next: null, readAt: 11 },
  ];
  expect(arrange(pages, NOTHING, {}).rows.map(({ id }) => id)).toEqual([3, 2, 1]);
});

test("what is heard of calls that no list shows is forgotten, and so is the oldest of very many", () => {
  expect(hear(NOTHING, [call(1, { ivrSelection: "3" })], 1, NOBODY).size).toBe(0);
  expect(hear(NOTHING, [call(1, { ivrSelection: "3" })], 1, new Set([1])).size).toBe(1);
  const many = Array.from({ length: 5_001 }, (_, index) => call(index + 1));
  const heard = hear(hear(NOTHING, many, 1, NOBODY), [call(2)], 2, NOBODY);
  expect([heard.size, heard.has(1), heard.get(2)?.at]).toEqual([5_000, false, 2]);
});

test("what was heard later stays, and what is listed is never forgotten", () => {
  const heard = hear(NOTHING, [call(1, HANDLED)], 9, NOBODY);
  expect(hear(heard, [call(1)], 8, NOBODY).get(1)?.call.handledBy).toBe("Ravi");
  const many = Array.from({ length: 5_001 }, (_, index) => call(index + 2));
  expect(hear(heard, many, 10, new Set([1])).has(1)).toBe(true);
});

test("in doubt are the rows of which nothing was heard since, first those that are shown as waiting", () => {
  const pages = [{ calls: [call(4), call(3), call(2), call(1)], next: null, readAt: 10 }];
  const heard = hear(hear(NOTHING, [call(3, HANDLED)], 11, NOBODY), [call(2)], 20, NOBODY);
  const { rows } = arrange(pages, heard, {});
  const idsSince = (since: number) => doubtfulRows(rows, pages, heard, {}, since).map(({ id }) => id);
  expect(idsSince(10)).toEqual([]);
  expect(idsSince(20)).toEqual([4, 1, 3]);
});
