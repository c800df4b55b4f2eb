import { afterAll, beforeAll, expect, test } from "vitest";

import { awayFromMidnight } from "../support/away-from-midnight.ts";
import { onDatabase } from "../support/stored.ts";
import { callSid, problemIn, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

const NAMES = ["Asha", "क्षिति शर्मा", "=1+1", ' "Mira", the 2nd', "José; @SUM(A1)", "－5"];

beforeAll(async () => {
  world = await startWorld();
  awayFromMidnight(world, { timeZone: "UTC" });
  for (const customerName of NAMES) {
    const answer = await world.startCall({ customerName, department: "Sales" });
    expect(answer.status).toBe(200);
  }
  await world.simulator.idle();
  await tell(world, callSid(900), ["busy", { To: "911234567890" }]);
});
afterAll(() => world.close());

interface Table {
  readonly head: readonly string[];
  readonly rows: readonly Readonly<Record<string, string>>[];
  readonly answer: Response;
}

async function table(target: string): Promise<Table> {
  const answer = await world.request(target);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/csv; charset=utf-8/);
  const bytes = Buffer.from(await answer.arrayBuffer());
  expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
  const [head = [], ...rows] = parse(bytes.subarray(3).toString());
  const named = rows.map((row) => Object.fromEntries(head.map((name, index) => [name, row[index] ?? ""])));
  return { head, rows: named, answer };
}

/** RFC 4180: every record ends in CRLF, and a quote in a quoted cell is doubled. */
function parse(text: string): string[][] {
  expect(text).toMatch(/\r\n$/);
  const records: string[][] = [[]];
  for (const [, quoted, plain, end] of text.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r\n)/g)) {
    records.at(-1)?.push(quoted?.replaceAll('""', '"') ?? plain ?? "");
    if (end === "\r\n") records.push([]);
  }
  return records.slice(0, -1);
}

test("the list as a table has the fields as columns, and a row for each call, newest first", async () => {
  const listed = await world.get<Record<string, string | number | null>[]>("/calls");
  const { head, rows } = await table("/calls?format=csv");
  expect(head).toEqual(Object.keys(listed[0] ?? {}));
  const plain = [
    "id",
    "callSid",
    "department",
    "status",
    "duration",
    "ivrSelection",
    "createdAt",
    "reference",
  ];
  expect(rows.map((row) => plain.map((column) => row[column]))).toEqual(
    listed.map((call) => plain.map((column) => String(call[column] ?? ""))),
  );
});

test("names open as they are, and nothing is a formula", async () => {
  const { rows } = await table("/calls/Sales?format=csv");
  expect(rows.map(({ customerName }) => customerName).reverse()).toEqual([
    "Asha",
    "क्षिति शर्मा",
    "'=1+1",
    '"Mira", the 2nd',
    "José;' @SUM(A1)",
    "'－5",
  ]);
});

test("a number to call is a text, with or without plus", async () => {
  const { rows } = await table("/calls?format=csv");
  expect(new Set(rows.map(({ phoneNumber }) => phoneNumber))).toEqual(
    new Set(["'+911234567890", "'911234567890"]),
  );
});

test("it is a download with the day in its name", async () => {
  const { answer } = await table("/calls?format=csv");
  const { createdAt } = (await world.get<{ createdAt: string }[]>("/calls?limit=1"))[0] ?? { createdAt: "" };
  expect(answer.headers.get("content-disposition")).toBe(
    `attachment; filename="calls-${createdAt.slice(0, 10)}.csv"`,
  );
});

test("filters hold, and a list without calls is its head alone", async () => {
  expect((await table("/calls?format=csv&status=busy")).rows).toHaveLength(1);
  const empty = await table("/calls?format=csv&from=2099-01-01");
  expect([empty.head[0], empty.rows]).toEqual(["id", []]);
  expect((await table("/calls?format=csv&from=2099-01-01&limit=3")).rows).toEqual([]);
});

test("pages follow each other by Link and are tables again", async () => {
  const whole = await table("/calls?format=csv");
  const gathered: unknown[] = [];
  let target: string | undefined = "/calls?format=csv&limit=3";
  while (target !== undefined) {
    const { rows, answer }: Table = await table(target);
    gathered.push(...rows);
    target = /^<([^>]+)>/.exec(answer.headers.get("link") ?? "")?.[1];
  }
  expect(gathered).toEqual(whole.rows);
});

test("format=json is the list as it always was, and another format is 400", async () => {
  expect(await world.get("/calls?format=json")).toEqual(await world.get("/calls"));
  for (const path of ["/calls?format=xls", "/calls/Sales?format=", "/calls?format=csv&status=done"]) {
    const answer = await world.request(path);
    expect(answer.headers.get("content-disposition")).toBeNull();
    expect(await problemIn(answer)).toMatchObject({ status: 400, code: "invalid_request" });
  }
});

test("an adopted table's bytes where text belongs do not end it", async () => {
  await onDatabase(world.folder, ({ product, run }) =>
    run(
      product === "postgres"
        ? `INSERT INTO calls (department, "createdAt") VALUES ('=1', '2020-01-01 00:00:00')`
        : `INSERT INTO calls (department, "createdAt") VALUES (CAST('=1' AS BLOB), '2020-01-01 00:00:00')`,
    ),
  );
  const { rows } = await table("/calls?format=csv");
  expect(rows.at(-1)).toMatchObject({ department: "'=1", createdAt: "2020-01-01 00:00:00" });
});
