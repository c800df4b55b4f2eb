import { afterAll, beforeAll, expect, test } from "vitest";

import { readCallPage, readCallPageAsJson } from "../../src/storage/call-pages.ts";
import type { Database } from "../../src/storage/database.ts";
import { migrate } from "../../src/storage/migrate.ts";
import { openWorldDatabase } from "../support/world-database.ts";
import { makeFolder, removeFolder } from "../support/world-folder.ts";

const TEXTS = [
  "",
  "'",
  '"',
  "\\",
  "\\u0000",
  "</script>",
  "\t\r\n\u0001\u007f",
  "é",
  "क्षि",
  "👩‍👩‍👧",
  "\u2028",
  null,
];

let folder: string;
let database: Database;

beforeAll(async () => {
  folder = await makeFolder();
  database = await openWorldDatabase(folder);
  await migrate(database, new Date("2026-01-01T00:00:00Z"));
  await database.write(({ dialect }) =>
    dialect.insertRows(
      "calls",
      TEXTS.map((customerName, index) => {
        const at = `2026-01-01 00:00:0${index % 3}`;
        const duration = index % 2 === 0 ? null : index;
        return { callSid: `CA${index}`, customerName, duration, createdAt: at, updatedAt: at };
      }),
    ),
  );
});
afterAll(async () => {
  await database.close();
  await removeFolder(folder);
});

test.each([{}, { from: "2026-01-01 00:00:01" }, { status: "" }])(
  "pages of JSON hold what pages of rows hold, in the same order, whatever the text: %o",
  async (filter) => {
    let [after, pages]: [Parameters<typeof readCallPage>[2], number] = [null, 0];
    do {
      const rows = await readCallPage(database.longReader, filter, after, 5);
      const texts = await readCallPageAsJson(database, filter, after, 5);
      expect(texts.calls.map((text): unknown => JSON.parse(text))).toEqual(rows.calls);
      expect(texts.calls.map((text) => Object.keys(JSON.parse(text) as object))).toEqual(
        rows.calls.map((row) => Object.keys(row)),
      );
      expect(texts.next).toEqual(rows.next);
      after = rows.next;
      pages += 1;
    } while (after !== null);
    expect(pages).toBeGreaterThan(1);
  },
);

test("bytes where text belongs, as an adopted table may hold them, do not end the list", async () => {
  await database.write(({ query }) =>
    query
      .updateTable("calls")
      .set({ department: Buffer.from("Sales") as never })
      .where("id", "=", 1)
      .execute(),
  );
  const { calls } = await readCallPageAsJson(database, {}, null, 100);
  expect(calls).toHaveLength(TEXTS.length);
});
