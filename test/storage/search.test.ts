import fc from "fast-check";
import { afterAll, beforeAll, expect, test } from "vitest";

import { readSearch } from "../../src/domain/call-search.ts";
import { removeUnspeakable } from "../../src/domain/customer-name.ts";
import { searchForm } from "../../src/domain/search-form.ts";
import { phoneNumbers } from "../../src/phone-numbers.ts";
import type { CallFilter, CallPosition } from "../../src/storage/call-filter.ts";
import { readCallPage, readCallPageAsJson } from "../../src/storage/call-pages.ts";
import type { Database } from "../../src/storage/database.ts";
import { findCalls } from "../../src/storage/found-calls.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { completeSearchNames } from "../../src/storage/search-names.ts";
import { type ShownCall } from "../../src/storage/shown-call.ts";
import { openWorldDatabase } from "../support/world-database.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

let folder: string;
let database: Database;

beforeAll(async () => {
  folder = await makeFolder();
  database = await openWorldDatabase(folder);
  await migrate(database, new Date("2026-01-01T00:00:00Z"));
});
afterAll(async () => {
  await database.close();
  await removeFolder(folder);
});

const HOSTILE = [
  "%",
  "_",
  "a%",
  "A_b",
  "*",
  "?",
  "[a-z]",
  "'",
  "''; DROP TABLE calls; --",
  '"',
  "\\",
  "\\u0041",
  "$1",
  "ASHA",
  "asha",
  "Ásha",
  "A\u0301sha",
  "ÉLODIE",
  "élodie",
  "ΟΔΥΣΣΕΥΣ",
  "οδυσ",
  "İstanbul",
  "STRASSE",
  "Straße",
  "क्षिति",
  "क्षि",
  "क\u200d्षि",
  "आशा",
  "山田",
  "ｱｼｬ",
  "Ａｓｈａ",
  "😀 Asha",
  "😁",
  "𝒜sha",
  "Asha\u00a0Rao",
  "  Asha  Rao",
  "+91",
  "98",
  "CA1",
  "call_1",
  "\u{10fffd}x",
  "\uffee",
];
const NUMBERS = [
  "+919812345678",
  "+919812300000",
  "+14155550100",
  "09812345678",
  "9812345678",
  "+9812",
  "%",
  "",
];
const STATUSES = ["completed", "busy"];
const MOST_ROWS = 30;

const anyText = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...HOSTILE) },
  fc.string({ unit: "grapheme", maxLength: 6 }).map(removeUnspeakable),
  fc.string({ unit: fc.constantFrom("a", "A", "á", "b", " ", "%", "_", "σ", "Σ"), maxLength: 4 }),
);
const anyRow = fc.record({
  customerName: fc.option(anyText, { freq: 8 }),
  phoneNumber: fc.option(fc.constantFrom(...NUMBERS), { freq: 8 }),
  status: fc.constantFrom(...STATUSES),
  second: fc.integer({ min: 0, max: 5 }),
  isOlder: fc.constantFrom(false, false, false, true),
});
const seldom = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });
const anyQuestion = fc.record({
  text: fc.oneof(
    anyText,
    fc.constantFrom("9", "98", "098", "+91 98", "91-98", "0091", "(0)98", "+", "00", "+1 (415)"),
  ),
  /** Which row's name is asked for instead, and how much of it. */
  ofRow: fc.option(fc.tuple(fc.nat(MOST_ROWS - 1), fc.nat(5), fc.boolean())),
  status: seldom(fc.constantFrom(...STATUSES)),
  from: seldom(fc.integer({ min: 0, max: 5 })),
  to: seldom(fc.integer({ min: 0, max: 5 })),
  after: seldom(fc.record({ second: fc.integer({ min: 0, max: 5 }), row: fc.nat(MOST_ROWS) })),
  limit: fc.integer({ min: 1, max: 12 }),
});

const at = (second: number) => `2026-01-01 00:00:0${second}`;

test("a search finds what looking at every row finds, in the same order, page by page", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(anyRow, { minLength: 10, maxLength: MOST_ROWS }),
      fc.array(anyQuestion, { minLength: 4, maxLength: 8 }),
      async (rows, questions) => {
        const stored = await store(rows);
        for (const { text, ofRow, status, from, to, after, limit } of questions) {
          const q =
            ofRow === null
              ? text
              : (partOf(rows[ofRow[0] % rows.length]?.customerName, ofRow[1], ofRow[2]) ?? text);
          const search = readSearch(q, "IN", phoneNumbers);
          if (search === null) continue;
          const filter: CallFilter = {
            ...(status !== undefined && { status }),
            ...(from !== undefined && { from: at(from) }),
            ...(to !== undefined && { to: at(to) }),
          };
          const lowest = Math.min(...stored.map(({ id }) => id));
          const start = after === undefined ? null : { createdAt: at(after.second), id: lowest + after.row };
          const expected = stored
            .filter(
              ({ createdAt, id }) =>
                start === null ||
                createdAt < start.createdAt ||
                (createdAt === start.createdAt && id < start.id),
            )
            .filter((row) => status === undefined || row.status === status)
            .filter((row) => from === undefined || row.createdAt >= at(from))
            .filter((row) => to === undefined || row.createdAt < at(to))
            .filter(
              ({ callSid, reference, customerName, phoneNumber }) =>
                callSid === search.name ||
                reference === search.name ||
                (search.customerName !== "" &&
                  customerName !== null &&
                  searchForm(customerName).startsWith(search.customerName)) ||
                search.numbers.some((number) => phoneNumber?.startsWith(number)),
            )
            .map(({ id }) => id);
          const found = await findCalls(database.longReader, search);
          expect(found.areFew).toBe(true);
          expect(await pagesOf({ ...filter, found }, limit, start), q).toEqual(expected);
          expect(await pagesOf({ ...filter, found: { ...found, areFew: false } }, limit, start), q).toEqual(
            expected,
          );
        }
      },
    ),
    { numRuns: 60 },
  );
});

test("of many rows all are found, however few pass the filter, and pages are short rather than slow", async () => {
  await database.write(async ({ query, dialect }) => {
    await query.deleteFrom("calls").execute();
    const rows = Array.from({ length: 12_000 }, (_, index) => ({
      callSid: `CA${index}`,
      customerName: index % 2 === 0 ? "Ravi" : "Asha",
      searchName: index % 2 === 0 ? "ravi" : "asha",
      status: index < 20 ? "busy" : "completed",
      createdAt: at(Math.floor(index / 4000)),
      updatedAt: at(0),
    }));
    for (let first = 0; first < rows.length; first += 2000) {
      await dialect.insertRows("calls", rows.slice(first, first + 2000));
    }
  });
  const search = readSearch("ash", "IN", phoneNumbers);
  const found = search && (await findCalls(database.longReader, search));
  if (!found) throw new Error("There is nothing to search for.");
  for (const areFew of [true, false]) {
    const filter = { found: { ...found, areFew } };
    expect(await pagesOf(filter, 200)).toHaveLength(6000);
    const busy = await pagesOf({ ...filter, status: "busy" }, 3);
    expect(busy).toHaveLength(10);
    const { calls, next } = await readCallPage(database.longReader, { ...filter, status: "busy" }, null, 3);
    expect([calls.length, next === null]).toEqual([0, false]);
  }
});

test("what a program of an older release has written is found at once, and filled in at the next start", async () => {
  await store([{ customerName: "ÉLODIE", phoneNumber: null, status: "busy", second: 0, isOlder: true }]);
  const search = readSearch("élo", "IN", phoneNumbers);
  if (!search) throw new Error("There is nothing to search for.");
  expect((await findCalls(database.longReader, search)).ids).toHaveLength(1);
  await completeSearchNames(database);
  const found = await findCalls(database.longReader, search);
  expect(found.ids).toEqual([]);
  expect(await pagesOf({ found }, 5)).toHaveLength(1);
});

interface Row {
  readonly customerName: string | null;
  readonly phoneNumber: string | null;
  readonly status: string;
  readonly second: number;
  readonly isOlder: boolean;
}

/** Puts these rows in the place of all others, and gives them back in the order of the list. */
async function store(rows: readonly Row[]) {
  await database.write(async ({ query, dialect }) => {
    await query.deleteFrom("calls").execute();
    await dialect.insertRows(
      "calls",
      rows.map(({ customerName, phoneNumber, status, second, isOlder }, index) => ({
        callSid: `CA${index}`,
        reference: `call_${index}`,
        customerName,
        phoneNumber,
        status,
        createdAt: at(second),
        updatedAt: at(second),
        searchName: customerName === null || isOlder ? null : searchForm(customerName),
      })),
    );
  });
  const stored = await database.reader
    .selectFrom("calls")
    .select(["id", "callSid", "reference", "customerName", "phoneNumber", "status", "createdAt"])
    .execute();
  return stored.sort((a, b) =>
    a.createdAt === b.createdAt ? b.id - a.id : a.createdAt < b.createdAt ? 1 : -1,
  );
}

/** The beginning of a name, as somebody types it. */
function partOf(name: string | null | undefined, length: number, inCapitals: boolean): string | null {
  if (name === null || name === undefined) return null;
  const part = Array.from(name.trim())
    .slice(0, length + 1)
    .join("");
  // What has no single capital letter, as ß, is another name in capitals.
  return inCapitals && part.toUpperCase().toLowerCase() === part.toLowerCase() ? part.toUpperCase() : part;
}

/** The row numbers of all pages, and that the same calls come as JSON. */
async function pagesOf(
  filter: CallFilter,
  limit: number,
  start: CallPosition | null = null,
): Promise<number[]> {
  const ids: number[] = [];
  let after = start;
  do {
    const page: { calls: readonly ShownCall[]; next: CallPosition | null } = await readCallPage(
      database.longReader,
      filter,
      after,
      limit,
    );
    const texts = await readCallPageAsJson(database, filter, after, limit);
    expect(texts.calls.map((text): unknown => JSON.parse(text))).toEqual(page.calls);
    expect(page.calls.length).toBeLessThanOrEqual(limit);
    ids.push(...page.calls.map(({ id }) => id));
    after = page.next;
  } while (after !== null);
  return ids;
}
