import { afterAll, beforeAll, expect, test } from "vitest";

import { onDatabase } from "../support/stored.ts";
import { callSid, problemIn, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

const CALLS = [
  ["Asha Rao", "+911234567890", "Sales"],
  ["ÉLODIE", "+911234567810", "CRM"],
  ["क्षिति शर्मा", "+14155550100", "Support"],
  ["100% Rao_", "+911234567802", "Sales"],
  ["asha mehta", "+911234567803", "Collection"],
] as const;

beforeAll(async () => {
  world = await startWorld();
  for (const [customerName, phoneNumber, department] of CALLS) {
    expect((await world.startCall({ customerName, phoneNumber, department })).status).toBe(200);
    await world.simulator.idle();
  }
  await tell(world, callSid(6), ["busy", { To: "+442071838750" }]);
});
afterAll(() => world.close());

interface Row {
  readonly id: number;
  readonly callSid: string;
  readonly reference: string;
}

const rows = (query: Record<string, string>, path = "/calls") =>
  world.get<Row[]>(`${path}?${new URLSearchParams(query).toString()}`);
const found = async (q: string, more: Record<string, string> = {}) =>
  (await rows({ q, ...more })).map(({ id }) => id);

test.each([
  ["asha", [5, 1]],
  ["ASHA R", [1]],
  ["  asha ", [5, 1]],
  ["élo", [2]],
  ["E\u0301lodie", [2]],
  ["elo", []],
  ["क्षि", [3]],
  ["क", [3]],
  ["rao", []],
  ["100%", [4]],
  ["%", []],
  ["_", []],
  ["100_", []],
  ["' OR 1=1 --", []],
  ["asha\u0000", [5, 1]],
  ["a".repeat(100), []],
])("the beginning of a name finds the call: %s", async (q, ids) => {
  expect(await found(q)).toEqual(ids);
  expect(await found(q, { limit: "10" })).toEqual(ids);
});

test.each([
  ["+91 12345-678", [5, 4, 2, 1]],
  ["9112345 67890", [1]],
  ["12345 6789", [1]],
  ["01234567890", [1]],
  ["0091 1234567890", [1]],
  ["(01234) 567.8", [5, 4, 2, 1]],
  ["+1 415", [3]],
  ["1 415", [3]],
  ["001415", [3]],
  ["+", [6, 5, 4, 3, 2, 1]],
  ["44207", [6]],
  ["67890", []],
])("the beginning of a number finds the call, however it is written: %s", async (q, ids) => {
  expect(await found(q)).toEqual(ids);
});

test("a plus that nobody encoded is one all the same", async () => {
  expect((await world.get<Row[]>("/calls?q=+9112345678")).map(({ id }) => id)).toEqual([5, 4, 2, 1]);
});

test("a callSid and a reference find their call when they are whole", async () => {
  const [call] = await rows({ q: "élodie" });
  if (!call) throw new Error("The call is not found by its name.");
  for (const name of [call.callSid, call.reference]) {
    expect(await found(name)).toEqual([2]);
    expect(await found(name.slice(0, -1))).toEqual([]);
  }
});

test("filters, departments, pages and tables narrow and cut what is found", async () => {
  expect(await found("asha", { department: "Sales" })).toEqual([1]);
  expect(await found("1234", { ivrSelection: "2" })).toEqual([4]);
  expect(await found("asha", { from: "2099-01-01" })).toEqual([]);
  expect((await rows({ q: "12345" }, "/calls/Sales")).map(({ id }) => id)).toEqual([4, 1]);

  const gathered: number[] = [];
  let target: string | undefined = "/calls?q=%2B91&limit=3";
  while (target !== undefined) {
    const answer: Response = await world.request(target);
    gathered.push(...((await answer.json()) as Row[]).map(({ id }) => id));
    target = /^<([^>]+)>/.exec(answer.headers.get("link") ?? "")?.[1];
  }
  expect(gathered).toEqual([5, 4, 2, 1]);

  const table = await (await world.request("/calls?q=asha&format=csv")).text();
  expect(table.match(/asha/gi)).toHaveLength(2);
});

test("a call that a program of an older release has written is found too", async () => {
  await onDatabase(world.folder, ({ run }) =>
    run(
      `INSERT INTO calls ("callSid", "customerName", status, "createdAt", "updatedAt")
       VALUES ('${callSid(7)}', 'ZOË', 'busy', '2026-01-01 00:00:00', '2026-01-01 00:00:00')`,
    ),
  );
  expect(await found("zoë")).toEqual([7]);
  expect(await found("zoë", { limit: "1" })).toEqual([7]);
});

test.each(["q=", `q=${"a".repeat(101)}`, "q=%20", "q=%00", "q=a&q=b"])("?%s is 400", async (query) => {
  for (const path of ["/calls", "/calls/Sales"]) {
    const problem = await problemIn(await world.request(`${path}?${query}`));
    expect(problem).toMatchObject({ status: 400, code: "invalid_request", errors: [{ field: "q" }] });
  }
});
