import { expect, test } from "vitest";

import type { Call } from "../api/client.ts";
import { type Questions, readAgain } from "./reading-again.ts";

const PAGE = 100;

/** A server with follow-ups numbered from 1, the highest the newest; those in `handled` are in the other list. */
function serverWith(count: number, handled: ReadonlySet<number>) {
  const asked: string[] = [];
  const learnt = new Set<number>();
  const listOf = (list: "own" | "other") =>
    Array.from({ length: count }, (_, index) => count - index).filter(
      (id) => handled.has(id) === (list === "other"),
    );
  const questions: Questions = {
    page: (list, cursor) => {
      asked.push(`${list} ${cursor}`);
      const behind = listOf(list).filter((id) => cursor === null || id < Number(cursor));
      const calls = behind.slice(0, PAGE).map(call);
      const next = behind.length > PAGE ? String(behind[PAGE - 1]) : null;
      return Promise.resolve({ calls, next, readAt: 1 });
    },
    one: (wanted) => {
      asked.push(String(wanted.id));
      return Promise.resolve(wanted.id > count ? null : call(wanted.id));
    },
    learn: (calls) => {
      for (const { id } of calls) learnt.add(id);
    },
    now: () => 1,
  };
  return { asked, learnt, questions };
}

function call(id: number): Call {
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
  };
}

/** So many calls, from this one downwards. */
function down(from: number, count: number): Call[] {
  return Array.from({ length: count }, (_, index) => call(from - index));
}

test("while none has left the list, its pages are read, and nobody else is asked", async () => {
  const { asked, learnt, questions } = serverWith(150, new Set());
  const rows = down(150, 150);
  expect(await readAgain(rows, rows, null, questions)).toBeNull();
  expect(asked).toEqual(["own null", "own 51"]);
  expect(learnt.size).toBe(150);
});

test("a few that have left are asked for by name, many are looked for in the other list first", async () => {
  const rows = down(100, 100);
  const few = serverWith(100, new Set([3, 90]));
  await readAgain(rows, rows, null, few.questions);
  expect(few.asked).toEqual(["own null", "90", "3"]);
  const many = serverWith(100, new Set(rows.map(({ id }) => id).filter((id) => id > 40)));
  await readAgain(rows, rows, null, many.questions);
  expect(many.asked).toEqual(["own null", "other null"]);
  expect([few.learnt.size, many.learnt.size]).toEqual([100, 100]);
});

test("behind very many newer ones the rows are found, and found at once the next time", async () => {
  const { asked, learnt, questions } = serverWith(500, new Set());
  const rows = down(100, 100);
  const start = await readAgain(rows, rows, null, questions);
  expect(start).toEqual({ newest: 100, cursor: "101" });
  expect(asked).toEqual(["own null", "own 401", "own 301", "own 201", "own 101"]);
  expect(rows.every(({ id }) => learnt.has(id))).toBe(true);
  asked.length = 0;
  expect(await readAgain(rows, rows, start, questions)).toEqual(start);
  expect(asked).toEqual(["own null", "own 101"]);
  expect(await readAgain(down(99, 9), [], start, questions)).toBeNull();
});

test("a round is bounded, and what it leaves comes in the next", async () => {
  // Of what lies between the rows, the other list holds far more than a round reads.
  const rows = down(2000, 2000).filter(({ id }) => id % 40 === 0);
  const { asked, learnt, questions } = serverWith(2000, new Set(down(2000, 2000).map(({ id }) => id)));
  await readAgain(rows, rows, null, questions);
  expect(asked).toHaveLength(1 + 3 + 20);
  expect(rows.filter(({ id }) => learnt.has(id))).toHaveLength(8 + 20);
});

test("a call that nobody knows by its name stays as it is, and is not asked for again and again", async () => {
  const { learnt, questions } = serverWith(10, new Set());
  const gone = call(11);
  await readAgain([gone], [gone], null, questions);
  expect(learnt.has(11)).toBe(true);
});
