import { afterEach, beforeEach, expect, test } from "vitest";

import type { Today } from "../../src/domain/today.ts";
import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { cookieOf, fromOwnPage } from "../support/sessions.ts";
import { onDatabase } from "../support/stored.ts";
import { callSid, post, problemIn, show, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

test("who pressed 1 or 2 waits, newest first, until somebody has taken care", async () => {
  for (const key of ["1", "2", "3", "9", "1"]) await press(key);
  expect(await sids("/follow-ups")).toEqual([callSid(5), callSid(2), callSid(1)]);
  expect(await sids("/follow-ups?selection=2")).toEqual([callSid(2)]);
  expect(await waiting()).toEqual({ interested: 2, callLater: 1 });

  const answer = await mark(callSid(1), { handled: true, by: "  Mira\u0007 ", note: "Wants a\nvisit" });
  expect(answer.status).toBe(200);
  const call = (await answer.json()) as Record<string, unknown>;
  expect(call).toMatchObject({ callSid: callSid(1), handledBy: "Mira", handledNote: "Wants a visit" });
  expect(call["handledAt"]).toMatch(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/);
  expect(Object.keys(call).slice(-4)).toEqual(["reference", "handledAt", "handledBy", "handledNote"]);

  expect(await sids("/follow-ups")).toEqual([callSid(5), callSid(2)]);
  expect(await sids("/follow-ups?state=handled")).toEqual([callSid(1)]);
  expect(await waiting()).toEqual({ interested: 1, callLater: 1 });
});

test("of two who take care of the same callee, the second is told of the first", async () => {
  await press("1");
  const answers = await Promise.all(
    ["Mira", "Ravi"].map((by) => mark(callSid(1), { handled: true, by, note: by })),
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const [won, lost] = answers.sort((a, b) => a.status - b.status);
  const call = (await won?.json()) as Record<string, unknown>;
  expect(lost && (await problemIn(lost))).toMatchObject({
    code: "already_handled",
    handledBy: call["handledBy"],
    handledAt: call["handledAt"],
    detail: expect.stringContaining(String(call["handledBy"])) as string,
  });
  expect(await show(world, callSid(1))).toMatchObject({ handledNote: call["handledBy"] });
  expect(await waiting()).toEqual({ interested: 0, callLater: 0 });
});

test("what was handled can be opened again, and the log keeps every change", async () => {
  await press("2");
  const same = { by: "Mira", note: "Tomorrow" };
  expect((await problemIn(await mark(callSid(1), { handled: false, by: "Mira" })))["code"]).toBe(
    "not_handled",
  );
  for (const handled of [true, false, true, false]) {
    expect((await mark(callSid(1), { handled, ...same })).status).toBe(200);
    expect(await waiting()).toEqual({ interested: 0, callLater: handled ? 0 : 1 });
  }
  const { events, ...call } = await show(world, callSid(1));
  expect(call).toMatchObject({ handledAt: null, handledBy: null, handledNote: null });
  const changes = events.filter(({ kind }) => kind === "handling");
  expect(changes).toMatchObject([
    { handled: true, ...same },
    { handled: false, ...same },
    { handled: true, ...same },
    { handled: false, ...same },
  ]);
  expect(await sids("/follow-ups")).toEqual([callSid(1)]);
});

test("a call that nobody is waiting after is refused, and so is one that there is not", async () => {
  await press("3");
  const refused = await mark(callSid(1), { handled: true, by: "Mira" });
  expect([refused.status, (await problemIn(refused))["code"]]).toEqual([409, "not_a_follow_up"]);
  for (const name of [callSid(2), "call_none", "%00", "x".repeat(300)]) {
    expect((await mark(name, { handled: true, by: "Mira" })).status).toBe(404);
  }
  expect((await show(world, callSid(1))).events.filter(({ kind }) => kind === "handling")).toEqual([]);
});

test.each([
  [{ handled: true }, "by"],
  [{ handled: true, by: " \u0000 " }, "by"],
  [{ handled: true, by: "x".repeat(101) }, "by"],
  [{ handled: true, by: "Mira", note: "x".repeat(501) }, "note"],
  [{ handled: "yes", by: "Mira" }, "handled"],
  [{ by: "Mira" }, "handled"],
])("%j is refused for its %s", async (body, field) => {
  await press("1");
  const answer = await mark(callSid(1), body);
  expect(answer.status).toBe(400);
  const { errors } = (await problemIn(answer)) as { errors?: { field: string }[] };
  expect(errors?.map((error) => error.field)).toEqual([field]);
  expect(await waiting()).toEqual({ interested: 1, callLater: 0 });
});

test("pages lead from one to the next, and keep what was asked for", async () => {
  for (let number = 0; number < 5; number += 1) await press("1");
  await press("2");
  const seen: string[] = [];
  let path = "/follow-ups?limit=2&selection=1";
  for (let page = 0; page < 3; page += 1) {
    const answer = await world.request(path);
    seen.push(...((await answer.json()) as { callSid: string }[]).map((call) => call.callSid));
    path = /<(.*)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1] ?? "";
  }
  expect(path).toBe("");
  expect(seen).toEqual([5, 4, 3, 2, 1].map(callSid));
});

test("a follow-up that was handled stays so when its row turns out to be another call's", async () => {
  const lost = await problemIn(await world.startCall({ phoneNumber: "+911234567833" }));
  const reference = String(lost["reference"]);
  await press("1");
  await mark(callSid(1), { handled: true, by: "Mira" });
  const fields = { CallSid: callSid(1), CallStatus: "completed", CallDuration: "8" };
  await post(world, `/call-status?call=${reference}`, fields);
  const { events, ...call } = await show(world, reference);
  expect(call).toMatchObject({ callSid: callSid(1), handledBy: "Mira", department: "Sales" });
  expect(events.map(({ kind }) => kind)).toContain("handling");
  expect(await waiting()).toEqual({ interested: 0, callLater: 0 });
  await mark(reference, { handled: false, by: "Ravi" });
  expect(await waiting()).toEqual({ interested: 1, callLater: 0 });
});

test("who is signed in takes care in their own name", async () => {
  const live = await startLiveWorld();
  try {
    const { callSid: sid } = (await (await live.startCall({}, WITH_KEY)).json()) as { callSid: string };
    await live.simulator.idle();
    const headers = {
      "content-type": "application/json",
      cookie: await cookieOf(live, { name: "Meera" }),
      ...fromOwnPage(live),
    };
    const body = JSON.stringify({ handled: true, by: "Somebody else" });
    const answer = await live.request(`/follow-ups/${sid}`, { method: "PUT", headers, body });
    expect(await answer.json()).toMatchObject({ handledBy: "Meera" });
    for (const method of ["GET", "PUT"]) {
      const path = method === "GET" ? "/follow-ups" : `/follow-ups/${sid}`;
      expect((await live.request(path, { method })).status).toBe(401);
    }
  } finally {
    await live.close();
  }
});

test("a callee who thinks better of it waits no longer", async () => {
  await press("1");
  const target = "/call-status?menu=2";
  await post(world, target, { CallSid: callSid(1), CallStatus: "in-progress", Digits: "3" });
  expect(await sids("/follow-ups")).toEqual([]);
  expect(await waiting()).toEqual({ interested: 0, callLater: 0 });
});

test("the list of those who wait is read by its index", async () => {
  await press("1");
  const plan = await onDatabase(world.folder, async ({ product, rows, run }) => {
    if (product === "postgres") await run("SET enable_seqscan = off");
    const explain = product === "sqlite" ? "EXPLAIN QUERY PLAN" : "EXPLAIN";
    return rows(
      `${explain} SELECT id FROM calls WHERE "createdAt" < '2030' AND "ivrSelection" IN ('1', '2')
       AND "handledAt" IS NULL ORDER BY "createdAt" DESC, id DESC LIMIT 10`,
    );
  });
  expect(JSON.stringify(plan)).toContain("idx_calls_open_follow_ups");
});

let calls = 0;
beforeEach(() => {
  calls = 0;
});

/** The next call comes to the menu, and its callee presses this key. */
async function press(key: string): Promise<void> {
  calls += 1;
  await tell(world, callSid(calls), "ringing");
  await post(world, "/call-status", { CallSid: callSid(calls), CallStatus: "in-progress", Digits: key });
}

function mark(name: string, body: unknown): Promise<Response> {
  return world.request(`/follow-ups/${name}`, {
    method: "PUT",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

async function sids(path: string): Promise<string[]> {
  return (await world.get<{ callSid: string }[]>(path)).map((call) => call.callSid);
}

async function waiting(): Promise<Today["openFollowUps"]> {
  return (await world.get<Today>("/stats/today")).openFollowUps;
}
