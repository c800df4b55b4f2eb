import { afterEach, beforeEach, expect, test } from "vitest";

import { HELD, HELD_CALLEES } from "../support/held-calls.ts";
import { onDatabase } from "../support/stored.ts";
import { callSid, problemIn, show, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

const PATIENCE = { timeout: 20_000 };
const MINUTE = 60_000;

interface Listed {
  readonly total: number;
  readonly calls: readonly { readonly call: Record<string, unknown>; readonly seconds: number }[];
}

let world: World;

beforeEach(async () => {
  world = await startWorld({ simulator: { callees: HELD_CALLEES } });
});
afterEach(() => world.close());

async function held(phase: keyof typeof HELD): Promise<string> {
  const { callSid: sid } = (await (await world.startCall({ phoneNumber: HELD[phase] })).json()) as {
    callSid: string;
  };
  const shown = phase === "queued" ? "initiated" : phase;
  await expect.poll(async () => (await show(world, sid))["status"], PATIENCE).toBe(shown);
  return sid;
}

function endAll(which: string): Promise<Response> {
  return world.request("/calls-in-progress/end", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ which }),
  });
}

test("calls that have not ended are listed, oldest first, with how long they last", async () => {
  const first = await held("ringing");
  world.wait(5 * MINUTE);
  const second = await held("queued");
  await world.startCall({ phoneNumber: "+911234567820" });
  const busy = (await (await world.startCall({ phoneNumber: "+911234567810" })).json()) as {
    callSid: string;
  };
  await expect.poll(async () => (await show(world, busy.callSid))["status"], PATIENCE).toBe("busy");
  const listed = await world.get<Listed>("/calls-in-progress");
  expect(listed.total).toBe(2);
  expect(listed.calls.map(({ call }) => [call["callSid"], call["status"]])).toEqual([
    [first, "ringing"],
    [second, "initiated"],
  ]);
  expect(listed.calls[0]?.seconds).toBeGreaterThanOrEqual(300);
  expect(listed.calls[1]?.seconds).toBeLessThan(60);
  expect(await world.get<Listed>("/calls-in-progress?limit=1")).toMatchObject({
    total: 2,
    calls: [{ call: { callSid: first } }],
  });
  expect(await problemIn(await world.request("/calls-in-progress?limit=0"))).toMatchObject({ status: 400 });
});

test("all are ended, whatever they are doing, and one that fails stops nobody else", async () => {
  const sids = [await held("queued"), await held("ringing"), await held("in-progress")];
  await tell(world, callSid(7), "ringing");
  world.simulator.faults.loseCreateAnswer = 1;
  world.simulator.faults.dropWebhooks = 1;
  const { reference } = await problemIn(await world.startCall({ phoneNumber: HELD.queued }));
  const answer = await endAll("all");
  expect([answer.status, await answer.json()]).toEqual([
    200,
    {
      found: 5,
      over: 3,
      outcomes: { ended: 3, "no-such-call": 1, "no-call-sid": 1 },
      left: [
        { callSid: callSid(7), reference: null, status: "ringing", outcome: "no-such-call", reason: null },
        { callSid: null, reference, status: "unknown", outcome: "no-call-sid", reason: null },
      ],
      isComplete: false,
    },
  ]);
  const ended = await Promise.all(sids.map(async (sid) => (await show(world, sid))["status"]));
  expect(ended).toEqual(["canceled", "canceled", "completed"]);
  expect((await world.get<Listed>("/calls-in-progress")).total).toBe(2);
  const deeds = await onDatabase(world.folder, ({ rows }) =>
    rows<{ action: string; detail: string }>("SELECT action, detail FROM audit_log ORDER BY id"),
  );
  expect(deeds.map(({ action, detail }) => [action, JSON.parse(detail) as unknown])).toEqual([
    ["calls.end-all", { stage: "asked", calls: 4 }],
    ["calls.end-all", { stage: "answered", outcomes: { ended: 3, "no-such-call": 1, "no-call-sid": 1 } }],
  ]);
});

test("of calls that wait, those are cancelled that nobody has answered", async () => {
  const [queued, talking] = [await held("queued"), await held("in-progress")];
  world.simulator.faults.dropWebhooks = 1;
  await world.startCall({ phoneNumber: HELD["in-progress"] });
  await expect.poll(() => world.simulator.calls().at(-1)?.status, PATIENCE).toBe("in-progress");
  expect(await (await endAll("queued")).json()).toMatchObject({
    found: 2,
    over: 1,
    outcomes: { ended: 1, answered: 1 },
    isComplete: true,
    left: [{ status: "in-progress", outcome: "answered" }],
  });
  expect(await show(world, queued)).toMatchObject({ status: "canceled" });
  expect(await show(world, talking)).toMatchObject({ status: "in-progress" });
  expect(world.simulator.calls().map(({ status }) => status)).toEqual([
    "canceled",
    "in-progress",
    "in-progress",
  ]);
});

test("with a carrier that fails every call is counted, and a repeat ends them", async () => {
  for (let call = 0; call < 12; call += 1) await world.startCall({ phoneNumber: HELD.queued });
  world.simulator.faults.updateServerError = 1;
  expect(await (await endAll("all")).json()).toMatchObject({
    found: 12,
    over: 0,
    outcomes: { "no-answer": 12 },
    isComplete: false,
  });
  world.simulator.faults.updateServerError = 0;
  expect(await (await endAll("all")).json()).toMatchObject({
    found: 12,
    over: 12,
    left: [],
    isComplete: true,
  });
  expect(await (await endAll("all")).json()).toMatchObject({ found: 0, over: 0, outcomes: {} });
  expect(await problemIn(await endAll("some"))).toMatchObject({ status: 400 });
});
