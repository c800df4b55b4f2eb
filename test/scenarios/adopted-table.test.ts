import { afterEach, beforeEach, expect, test } from "vitest";

import { onDatabase, type Stored } from "../support/stored.ts";
import { callSid, post, show, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

/** What the original table is made of, where the databases differ. */
const WORDS = {
  sqlite: { id: "INTEGER PRIMARY KEY AUTOINCREMENT", now: "(datetime('now'))" },
  postgres: { id: "SERIAL PRIMARY KEY", now: "to_char(now() AT TIME ZONE 'utc', 'YYYY-MM-DD HH24:MI:SS')" },
};

/** The table as the original description has it, with rows that its program may have left. */
function originalOn(product: Stored["product"]): string {
  const { id, now } = WORDS[product];
  return `
CREATE TABLE calls (
  id ${id},
  "callSid" TEXT UNIQUE,
  "customerName" TEXT,
  "phoneNumber" TEXT,
  department TEXT,
  status TEXT,
  duration INTEGER,
  "recordingUrl" TEXT,
  "ivrSelection" TEXT,
  "createdAt" TEXT DEFAULT ${now},
  "updatedAt" TEXT DEFAULT ${now}
);
CREATE INDEX idx_calls_department ON calls (department);
CREATE INDEX "idx_calls_callSid" ON calls ("callSid");
INSERT INTO calls ("callSid", "customerName", "phoneNumber", department, status, duration, "ivrSelection", "createdAt", "updatedAt") VALUES
  ('${callSid(1)}', 'Asha', '+911234567890', 'Sales', 'completed', 21, '1', '2024-01-01 10:00:00', '2024-01-01 10:01:00'),
  ('${callSid(2)}', 'Ravi', '+911234567891', 'CRM', 'busy', 0, NULL, '2024-01-02 10:00:00', '2024-01-02 10:01:00'),
  ('${callSid(3)}', 'Mira', '+911234567892', 'Support', 'ringing', NULL, NULL, '2024-01-03 10:00:00', '2024-01-03 10:00:00'),
  ('${callSid(4)}', NULL, NULL, NULL, NULL, NULL, NULL, NULL, NULL),
  ('${callSid(5)}', 'Odd', '+911234567893', 'Marketing', 'weird', 7, NULL, '2024-01-05 10:00:00', '2024-01-05 10:00:00');
`;
}

let folder: string;
let world: World;

beforeEach(async () => {
  folder = await makeFolder();
  await onDatabase(folder, ({ product, run }) => run(originalOn(product)));
  world = await startWorld({ folder });
});
afterEach(async () => {
  await world.close();
  await removeFolder(folder);
});

const STATS = {
  total: 5,
  answered: 1,
  failed: 1,
  byDepartment: { Sales: 1, CRM: 1, Collection: 0, Support: 1 },
};

test("the rows are shown as they were", async () => {
  const all = await world.get<Record<string, unknown>[]>("/calls");
  expect(all.map(({ customerName }) => customerName).sort()).toEqual(
    ["Asha", "Mira", "Odd", "Ravi", null].sort(),
  );
  expect(await show(world, callSid(1))).toMatchObject({
    id: 1,
    status: "completed",
    duration: 21,
    ivrSelection: "1",
    createdAt: "2024-01-01 10:00:00",
    updatedAt: "2024-01-01 10:01:00",
    reference: null,
    events: [],
  });
  for (const { createdAt } of all) expect(createdAt).toMatch(/^\d{4}-/);
});

test("they are counted once, also after further starts", async () => {
  expect(await world.get("/stats")).toEqual(STATS);
  const adopted = await onDatabase(folder, ({ rows }) =>
    rows(`SELECT period, department, status, selection, CAST(calls AS INTEGER) AS calls
          FROM call_periods WHERE period LIKE '2024%' ORDER BY period`),
  );
  expect(adopted).toEqual([
    { period: "2024-01-01 10:00", department: "Sales", status: "completed", selection: "1", calls: 1 },
    { period: "2024-01-02 10:00", department: "CRM", status: "busy", selection: "", calls: 1 },
    { period: "2024-01-03 10:00", department: "Support", status: "ringing", selection: "", calls: 1 },
    { period: "2024-01-05 10:00", department: "Marketing", status: "weird", selection: "", calls: 1 },
  ]);
  await world.close();
  world = await startWorld({ folder });
  expect(await world.get("/stats")).toEqual(STATS);
});

test("they are found by name and number", async () => {
  const ids = async (q: string) => (await world.get<{ id: number }[]>(`/calls?q=${q}`)).map(({ id }) => id);
  expect(await ids("ASH")).toEqual([1]);
  expect(await ids("12345678")).toEqual([5, 3, 2, 1]);
});

test("names and numbers longer than an index can hold are adopted and found", async () => {
  const other = await makeFolder();
  await onDatabase(other, async ({ product, run }) => {
    await run(originalOn(product));
    // Random characters: a database may make repeated ones short.
    const noise = Array.from({ length: 5000 }, () => Math.floor(36 * Math.random()).toString(36)).join("");
    await run(
      `UPDATE calls SET "customerName" = 'Zed ${noise}', "phoneNumber" = '777 ${noise}' WHERE id = 1`,
    );
  });
  const adopted = await startWorld({ folder: other });
  expect(await adopted.get("/calls?q=ZED")).toMatchObject([{ id: 1 }]);
  expect(await adopted.get("/calls?q=777")).toMatchObject([{ id: 1 }]);
  await adopted.close();
  await removeFolder(other);
});

test("values of another kind than their column's break no page", async () => {
  const other = await makeFolder();
  let duration: number | null = 0;
  await onDatabase(other, async ({ product, run }) => {
    await run(originalOn(product));
    await run(`UPDATE calls SET "createdAt" = 'not a date' WHERE id = 1`);
    // Only a database in a file takes anything in any column.
    if (product === "sqlite") duration = null;
    const odd = duration === null ? `duration = 'x', "customerName" = x'417368'` : `"customerName" = 'Ash'`;
    await run(`UPDATE calls SET ${odd}, "ivrSelection" = '1' WHERE id = 2`);
  });
  const adopted = await startWorld({ folder: other });
  const row = { id: 2, customerName: "Ash", duration };
  for (const list of ["/calls", "/calls?limit=50", "/calls/CRM", "/follow-ups?department=CRM"]) {
    expect(await adopted.get(list)).toContainEqual(expect.objectContaining(row));
  }
  expect(await adopted.get(`/calls/${callSid(2)}`)).toMatchObject(row);
  expect(await adopted.get(`/calls/${callSid(1)}`)).toMatchObject({ createdAt: "not a date" });
  const first = await adopted.request("/calls?limit=1");
  const next = /<([^>]+)>/.exec(first.headers.get("link") ?? "")?.[1] ?? "";
  expect(await first.json()).toMatchObject([{ id: 1 }]);
  expect(await adopted.get(next)).toMatchObject([{ id: 4 }]);
  await adopted.close();
  await removeFolder(other);
});

test("events go on from where the rows stand", async () => {
  await tell(world, callSid(1), "ringing", "in-progress");
  await tell(world, callSid(2), "ringing");
  await tell(world, callSid(3), "in-progress", ["completed", { CallDuration: "9" }]);
  await tell(world, callSid(4), ["no-answer", { To: "+911234567899" }]);
  await tell(world, callSid(5), "completed");
  expect(await show(world, callSid(1))).toMatchObject({ status: "completed", duration: 21 });
  expect(await show(world, callSid(2))).toMatchObject({ status: "busy", duration: 0 });
  expect(await show(world, callSid(3))).toMatchObject({
    status: "completed",
    duration: 9,
    customerName: "Mira",
  });
  expect(await show(world, callSid(4))).toMatchObject({ status: "no-answer", phoneNumber: "+911234567899" });
  expect(await show(world, callSid(5))).toMatchObject({ status: "completed", department: "Marketing" });
  expect(await world.get("/stats")).toMatchObject({ total: 5, answered: 3, failed: 2 });
});

test("an event that says nothing of a value leaves it as it was", async () => {
  for (const number of [1, 2, 3, 5]) {
    const before = await show(world, callSid(number));
    await post(world, "/call-status", { CallSid: callSid(number) });
    await post(world, "/record-complete", { CallSid: callSid(number), RecordingSid: "RE1" });
    // What was said is kept beside the row, whatever it says.
    const beside = { updatedAt: "", events: [], recordings: [] };
    expect({ ...(await show(world, callSid(number))), ...beside }).toEqual({ ...before, ...beside });
  }
});

test("new calls and their filters stand beside the old ones", async () => {
  expect((await world.startCall()).status).toBe(200);
  await world.simulator.idle();
  expect(await world.get("/calls/Sales")).toMatchObject([{ id: 6 }, { id: 1 }]);
  expect(await world.get("/calls?status=busy")).toMatchObject([{ id: 2 }]);
  expect(await world.get("/stats")).toMatchObject({ total: 6, answered: 2 });
});

test("what may still change in adopted rows is asked about, and nothing else", async () => {
  const open = [3, 4].map((number) => `/Calls/${callSid(number)}.json`);
  await expect
    .poll(() => world.simulator.lookUps.map(({ target }) => target).sort(), { timeout: 10_000 })
    .toEqual(open);
  world.wait(3_600_000);
  await tell(world, callSid(3), "completed");
  expect(await show(world, callSid(5))).toMatchObject({ status: "weird", duration: 7 });
  expect(new Set(world.simulator.lookUps.map(({ target }) => target))).toEqual(new Set(open));
});
