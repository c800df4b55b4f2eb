import { afterAll, beforeAll, expect, test } from "vitest";

import { COLUMNS } from "../../src/storage/columns.ts";
import type { Database } from "../../src/storage/database.ts";
import type { RowChange } from "../../src/storage/dialect.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { onDatabase } from "../support/stored.ts";
import { openWorldDatabase } from "../support/world-database.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

const NOW = new Date("2026-01-01T00:00:00Z");
const AT = "2026-01-01 00:00:00";

let folder: string;
let database: Database;
let calls = 0;

beforeAll(async () => {
  folder = await makeFolder();
  database = await openWorldDatabase(folder);
  await migrate(database, NOW);
});
afterAll(async () => {
  await database.close();
  await removeFolder(folder);
});

function newRow(more: Readonly<Record<string, string | number | null>> = {}) {
  calls += 1;
  return { callSid: `CA${calls}`, createdAt: AT, updatedAt: AT, ...more };
}

function insert(rows: readonly ReturnType<typeof newRow>[]): Promise<number[]> {
  return database.write(({ dialect }) => dialect.insertRows("calls", rows));
}

async function find(sids: readonly string[]) {
  return database.write(({ dialect }) => dialect.findRows("calls", "callSid", sids));
}

test("rows come back as they went in, whatever the text", async () => {
  const texts = [
    "",
    " ",
    "'",
    '"',
    "\\",
    "\\u0000",
    "$1",
    "?",
    "é",
    "क्षि",
    "👩‍👩‍👧",
    "null",
    "a\nb\tc",
    "{}",
    "[1]",
  ];
  const rows = texts.map((customerName) => newRow({ customerName, duration: null }));
  await insert(rows);
  const found = await find(rows.map(({ callSid }) => callSid));
  const nameOf = new Map(found.map(({ callSid, customerName }) => [callSid, customerName]));
  expect(rows.map(({ callSid }) => nameOf.get(callSid))).toEqual(texts);
});

test("numbers up to 2^53 keep every digit, and stay numbers", async () => {
  const row = newRow({ statusEvidence: Number.MAX_SAFE_INTEGER, duration: 0 });
  const [id] = await insert([row]);
  expect(await find([row.callSid])).toMatchObject([
    { id, statusEvidence: Number.MAX_SAFE_INTEGER, duration: 0, reportedDuration: null },
  ]);
  const read = await database.reader
    .selectFrom("calls")
    .selectAll()
    .where("callSid", "=", row.callSid)
    .execute();
  expect(read).toMatchObject([{ id, statusEvidence: Number.MAX_SAFE_INTEGER }]);
});

test("the numbers of inserted rows come in their order", async () => {
  const rows = Array.from({ length: 300 }, () => newRow());
  const ids = await insert(rows);
  const found = await find(rows.map(({ callSid }) => callSid));
  const idOf = new Map(found.map(({ callSid, id }) => [callSid, id]));
  expect(ids).toEqual(rows.map(({ callSid }) => idOf.get(callSid)));
});

test("only rows that break no uniqueness are inserted as new ones", async () => {
  const [callId = 0] = await insert([newRow()]);
  const event = (fingerprint: string) => ({
    callId,
    kind: "status",
    fingerprint,
    detail: "{}",
    createdAt: AT,
  });
  const add = (...fingerprints: string[]) =>
    database.write(({ dialect }) => dialect.insertNewRows("call_events", fingerprints.map(event)));
  expect(await add("a", "b", "a")).toBe(2);
  expect(await add("b", "c")).toBe(1);
  expect(await add()).toBe(0);
});

test("each changed row gets its own values, also null, and no others", async () => {
  const rows = [
    newRow({ status: "ringing", duration: 3 }),
    newRow({ status: "queued", duration: 4 }),
    newRow(),
  ];
  const [one = 0, two = 0] = await insert(rows);
  const changes: RowChange<"calls">[] = [
    { id: one, row: { status: "busy", duration: null }, changed: ["status", "duration"] },
    { id: two, row: { status: "failed" }, changed: ["status"] },
  ];
  await database.write(({ dialect }) => dialect.updateRows("calls", changes));
  const found = await find(rows.map(({ callSid }) => callSid));
  expect(found.sort((a, b) => a.id - b.id)).toMatchObject([
    { status: "busy", duration: null },
    { status: "failed", duration: 4 },
    { status: null, duration: null },
  ]);
});

test("a write that fails leaves nothing, and the next one finds the database as it was", async () => {
  const [kept, lost] = [newRow(), newRow()];
  const failing = database.write(async ({ dialect }) => {
    await dialect.insertRows("calls", [lost]);
    throw new Error("on purpose");
  });
  const next = insert([kept]);
  await expect(failing).rejects.toThrow("on purpose");
  await next;
  const found = await find([kept.callSid, lost.callSid]);
  expect(found.map(({ callSid }) => callSid)).toEqual([kept.callSid]);
});

test("a row that breaks a rule is refused as itself, and not as a database that is away", async () => {
  const row = newRow();
  await insert([row]);
  await expect(insert([newRow(), { ...newRow(), callSid: row.callSid }])).rejects.not.toMatchObject({
    name: "StorageUnavailableError",
  });
  expect(await find([row.callSid])).toHaveLength(1);
});

test("writes run one at a time, in the order asked for", async () => {
  const order: string[] = [];
  const write = (name: string) =>
    database.write(async ({ query }) => {
      order.push(`${name} begins`);
      await query.selectFrom("calls").select("id").limit(1).execute();
      order.push(`${name} ends`);
    });
  await Promise.all(["a", "b", "c"].map(write));
  expect(order).toEqual(["a", "b", "c"].flatMap((name) => [`${name} begins`, `${name} ends`]));
});

test("what is being written is not seen until it is committed", async () => {
  const row = newRow();
  const seen = () =>
    database.reader.selectFrom("calls").select("id").where("callSid", "=", row.callSid).execute();
  await database.write(async ({ dialect }) => {
    await dialect.insertRows("calls", [row]);
    expect(await seen()).toEqual([]);
  });
  expect(await seen()).toHaveLength(1);
});

test("a column that a newer program adds disturbs nobody who reads rows", async () => {
  const [row, other] = [newRow(), newRow()];
  await insert([row, other]);
  const before = await find([row.callSid]);
  await onDatabase(folder, ({ run }) => run("ALTER TABLE calls ADD COLUMN fromTomorrow TEXT"));
  expect(await find([row.callSid])).toEqual(before);
  expect(await find([other.callSid])).toHaveLength(1);
});

test("rows that are read whole have every column that the migrations made", async () => {
  for (const table of ["calls", "call_events", "recordings"] as const) {
    const rows = await onDatabase(folder, ({ rows: read }) =>
      read<Record<string, unknown>>(`SELECT * FROM (SELECT 1 AS one) o LEFT JOIN ${table} t ON t.id < 0`),
    );
    const names = Object.keys(rows[0] ?? {}).filter(
      (name) => !["one", "fromTomorrow", "fromtomorrow"].includes(name),
    );
    expect([...COLUMNS[table]].sort()).toEqual(names.sort());
  }
});
