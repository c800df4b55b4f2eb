import { afterAll, beforeAll, expect, test } from "vitest";

import { callSid, post, problemIn, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

const DEPARTMENTS = ["Sales", "CRM", "Collection", "Support"];
const MINUTE = 60_000;

/** Twelve calls: a call a minute, every third one twin to the one before it, in turn for each department. */
beforeAll(async () => {
  world = await startWorld();
  for (let number = 0; number < 12; number += 1) {
    if (number % 3 !== 0) world.wait(MINUTE);
    const phoneNumber = number < 6 ? "+911234567802" : "+911234567810";
    const answer = await world.startCall({ department: DEPARTMENTS[number % 4], phoneNumber });
    expect(answer.status).toBe(200);
    await world.simulator.idle();
  }
});
afterAll(() => world.close());

interface Row {
  readonly id: number;
  readonly createdAt: string;
  readonly department: string;
  readonly status: string;
  readonly ivrSelection: string | null;
}

const list = (query = "") => world.get<Row[]>(`/calls${query}`);

test("all calls come newest first, with the eleven fields in front", async () => {
  const all = await list();
  expect(all).toHaveLength(12);
  const order = all.map(({ createdAt, id }) => `${createdAt} ${String(id).padStart(3, "0")}`);
  expect(order).toEqual([...order].sort().reverse());
  expect(Object.keys(all[0] ?? {}).slice(0, 11)).toEqual([
    "id",
    "callSid",
    "customerName",
    "phoneNumber",
    "department",
    "status",
    "duration",
    "recordingUrl",
    "ivrSelection",
    "createdAt",
    "updatedAt",
  ]);
  for (const { createdAt } of all) expect(createdAt).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
});

test("an empty list is an empty array", async () => {
  const answer = await world.request("/calls?from=2099-01-01");
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
  expect(await answer.text()).toBe("[]");
});

test("pages follow each other by Link, and together are the whole list", async () => {
  const all = await list("");
  for (const limit of [1, 5, 12, 13, 1000]) {
    const gathered: Row[] = [];
    let target: string | null = `/calls?limit=${limit}`;
    let pages = 0;
    while (target !== null) {
      const answer: Response = await world.request(target);
      const page = (await answer.json()) as Row[];
      expect(page.length).toBeLessThanOrEqual(limit);
      gathered.push(...page);
      pages += 1;
      target = nextIn(answer);
    }
    expect(gathered).toEqual(all);
    expect(pages).toBe(Math.ceil(12 / limit));
  }
});

test("a page goes on where it stopped, whatever was added meanwhile", async () => {
  const first = await world.request("/calls?limit=4&status=busy");
  const seen = (await first.json()) as Row[];
  await tell(world, callSid(900), "busy");
  const rest = await world.get<Row[]>(nextIn(first) ?? "");
  expect([...seen, ...rest].map(({ id }) => id)).toEqual([12, 11, 10, 9, 8, 7]);
});

test("a cursor without limit goes on from there, in pages of a usual size", async () => {
  const all = await list();
  const cursor = new URL(nextIn(await world.request("/calls?limit=4")) ?? "", world.url).searchParams.get(
    "cursor",
  );
  expect(await list(`?cursor=${cursor ?? ""}`)).toEqual(all.slice(4));
});

test("every filter narrows the list, alone and together", async () => {
  expect((await list("?status=completed")).map(({ id }) => id)).toEqual([6, 5, 4, 3, 2, 1]);
  expect((await list("?department=CRM")).map(({ id }) => id)).toEqual([10, 6, 2]);
  expect((await list("?ivrSelection=2&department=Sales")).map(({ id }) => id)).toEqual([5, 1]);
  expect(await list("?ivrSelection=3")).toEqual([]);
  expect((await list("?department=Sales&status=busy&limit=1")).map(({ id }) => id)).toEqual([9]);
});

test("the filters stay on through the pages, also below a department", async () => {
  const answer = await world.request("/calls/Sales?status=completed&limit=1");
  expect(nextIn(answer)).toMatch(/^\/calls\/Sales\?/);
  const rest = await world.get<Row[]>(nextIn(answer) ?? "");
  expect(rest.map(({ id }) => id)).toEqual([1]);
});

test("from is the first moment that counts, to the first that no longer does", async () => {
  const all = (await list()).filter(({ id }) => id <= 12);
  const [from, to] = [all[8]?.createdAt ?? "", all[3]?.createdAt ?? ""];
  const wanted = all.filter(({ createdAt }) => createdAt >= from && createdAt < to).map(({ id }) => id);
  expect(wanted.length).toBeGreaterThan(2);
  const zulu = (text: string) => `${text.replace(" ", "T")}Z`;
  const india = new Date(Date.parse(zulu(from)) + 330 * MINUTE).toISOString().slice(0, 19);
  for (const start of [zulu(from), from.replace(" ", "T"), `${india}+05:30`, `${india}%2B05:30`]) {
    const encoded = start.replace("+", "%2B");
    const found = await list(`?from=${encoded}&to=${zulu(to)}`);
    expect(found.map(({ id }) => id)).toEqual(wanted);
  }
});

test.each([
  "limit=0",
  "limit=1001",
  "limit=-1",
  "limit=1.5",
  "limit=",
  "limit=ten",
  "limit=1e999",
  "limit=Infinity",
  "limit=NaN",
  "cursor=x",
  "cursor=",
  "status=done",
  "status=",
  "status=busy&status=failed",
  "department=sales",
  "ivrSelection=9",
  "ivrSelection=",
  "from=yesterday",
  "from=",
  "from=2026-13-01",
  "from=2026-02-30",
  "to=2026-01-01T25:00:00Z",
  "to=1234567890",
])("?%s is 400 and names the field", async (query) => {
  for (const path of ["/calls", "/calls/Sales"]) {
    if (path !== "/calls" && query.startsWith("department")) continue;
    const problem = await problemIn(await world.request(`${path}?${query}`));
    expect(problem).toMatchObject({ status: 400, code: "invalid_request" });
    const [fault] = problem["errors"] as { field: string }[];
    expect(fault?.field).toContain(query.split("=")[0]);
  }
});

test("a department is a list of its own, and anything else is 400", async () => {
  for (const department of DEPARTMENTS) {
    const calls = await world.get<Row[]>(`/calls/${department}`);
    expect(calls).toEqual(await list(`?department=${department}`));
    expect(calls).toHaveLength(3);
  }
  for (const other of ["sales", "Marketing", "CA123", "1", "%20"]) {
    expect(await problemIn(await world.request(`/calls/${other}`))).toMatchObject({ status: 400 });
  }
});

test("a call without department is in the whole list only", async () => {
  await post(world, "/call-status", { CallSid: callSid(901), CallStatus: "ringing" });
  expect((await list("?status=ringing")).map(({ department }) => department)).toEqual([null]);
  for (const department of DEPARTMENTS) expect(await world.get(`/calls/${department}`)).toHaveLength(3);
});

/** The target of `rel="next"`, or null. */
function nextIn(answer: Response): string | null {
  return /^<([^>]+)>; rel="next"$/.exec(answer.headers.get("link") ?? "")?.[1] ?? null;
}
