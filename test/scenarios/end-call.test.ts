import { afterEach, beforeEach, expect, test } from "vitest";

import { HELD, HELD_CALLEES } from "../support/held-calls.ts";
import { onDatabase } from "../support/stored.ts";
import { callSid, problemIn, show, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";
import { writeLockOn } from "../support/write-lock.ts";

const PATIENCE = { timeout: 20_000 };

let world: World;

beforeEach(async () => {
  world = await startWorld({ simulator: { callees: HELD_CALLEES } });
});
afterEach(() => world.close());

/** Starts a call that stays in a phase, and waits until the row says so. */
async function held(phase: keyof typeof HELD): Promise<string> {
  const { callSid: sid } = (await (await world.startCall({ phoneNumber: HELD[phase] })).json()) as {
    callSid: string;
  };
  const shown = phase === "queued" ? "initiated" : phase;
  await expect.poll(async () => (await show(world, sid))["status"], PATIENCE).toBe(shown);
  return sid;
}

function end(name: string): Promise<Response> {
  return world.request(`/calls/${name}/end`, { method: "POST" });
}

const asked = () => world.simulator.updates.map(({ fields, code }) => [fields["Status"], code]);

test("a call that waits at the carrier is cancelled without a webhook, and its row follows", async () => {
  const sid = await held("queued");
  const answer = await end(sid);
  const { reference } = await show(world, sid);
  expect([answer.status, await answer.json()]).toEqual([
    200,
    { callSid: sid, reference, status: "canceled", outcome: "ended" },
  ]);
  const call = await show(world, sid);
  expect(call).toMatchObject({ status: "canceled", duration: 0 });
  expect(call.events.at(-1)).toMatchObject({ kind: "status", source: "answer", word: "canceled" });
  expect(world.simulator.deliveries).toEqual([]);
  expect(asked()).toEqual([["canceled", null]]);
  expect(await world.get("/stats")).toMatchObject({ total: 1, failed: 1 });
});

test("a call that rings is cancelled, and one in which somebody talks is hung up", async () => {
  const [ringing, talking] = [await held("ringing"), await held("in-progress")];
  expect(await (await end(ringing)).json()).toMatchObject({ status: "canceled", outcome: "ended" });
  expect(await (await end(talking)).json()).toMatchObject({ status: "completed", outcome: "ended" });
  expect(asked()).toEqual([
    ["canceled", null],
    ["completed", null],
  ]);
  await world.simulator.idle();
  expect(await show(world, ringing)).toMatchObject({ status: "canceled" });
  expect(await show(world, talking)).toMatchObject({ status: "completed" });
  expect(world.simulator.calls().map(({ status }) => status)).toEqual(["canceled", "completed"]);
});

test("a call that was answered before its row knew is hung up all the same", async () => {
  world.simulator.faults.dropWebhooks = 1;
  const { callSid: sid } = (await (await world.startCall({ phoneNumber: HELD["in-progress"] })).json()) as {
    callSid: string;
  };
  await expect.poll(() => world.simulator.calls()[0]?.status, PATIENCE).toBe("in-progress");
  expect(await show(world, sid)).toMatchObject({ status: "initiated" });
  expect(await (await end(sid)).json()).toMatchObject({ outcome: "ended", status: "completed" });
  expect(asked()).toEqual([
    ["canceled", 21220],
    ["completed", null],
  ]);
});

test("a call that has ended is 200 with what it is, whether the row knows or only the carrier", async () => {
  const { callSid: sid } = (await (await world.startCall()).json()) as { callSid: string };
  await world.simulator.idle();
  expect(await (await end(sid)).json()).toMatchObject({ status: "completed", outcome: "already-ended" });
  expect(asked()).toEqual([]);

  world.simulator.faults.dropWebhooks = 1;
  const lost = (await (await world.startCall({ phoneNumber: "+911234567810" })).json()) as {
    callSid: string;
  };
  await world.simulator.idle();
  expect(await show(world, lost.callSid)).toMatchObject({ status: "initiated" });
  expect(await (await end(lost.callSid)).json()).toMatchObject({ status: "busy", outcome: "already-ended" });
  expect(await show(world, lost.callSid)).toMatchObject({ status: "busy" });
});

test("an order whose answer was lost cannot be ended before anybody knows the carrier's name of the call", async () => {
  world.simulator.faults.dropWebhooks = 1;
  const { reference } = (await problemIn(await world.startCall({ phoneNumber: "+911234567835" }))) as {
    reference: string;
  };
  expect(await problemIn(await end(reference))).toMatchObject({
    status: 409,
    code: "call_sid_unknown",
    reference,
  });
  expect(asked()).toEqual([]);
});

test("a call that nobody knows is 404, and one that only the carrier does not know is 409", async () => {
  for (const name of [callSid(1), "call_nobody", "Sales", "%00"]) {
    expect(await problemIn(await end(name))).toMatchObject({ status: 404, code: "not_found" });
  }
  await tell(world, callSid(2), "ringing");
  expect(await problemIn(await end(callSid(2)))).toMatchObject({ status: 409, code: "unknown_to_carrier" });
  expect(await show(world, callSid(2))).toMatchObject({ status: "ringing" });
});

test("a carrier that fails is 502, the call may be ended again, and a carrier that is gone is 502 too", async () => {
  const sid = await held("ringing");
  world.simulator.faults.updateServerError = 1;
  expect(await problemIn(await end(sid))).toMatchObject({ status: 502, code: "carrier_failed" });
  expect(await show(world, sid)).toMatchObject({ status: "ringing" });
  world.simulator.faults.updateServerError = 0;
  expect(await (await end(sid)).json()).toMatchObject({ outcome: "ended", status: "canceled" });

  const other = await held("ringing");
  await world.simulator.close();
  expect(await problemIn(await end(other))).toMatchObject({ status: 502, code: "carrier_failed" });
});

test("without the database nobody is asked: the wish must be written down first", async () => {
  const sid = await held("ringing");
  const other = await writeLockOn(world.folder);
  await other.take();
  expect(await problemIn(await end(sid))).toMatchObject({ status: 503, code: "storage_unavailable" });
  expect(asked()).toEqual([]);
  await other.release();
  await other.close();
  expect((await end(sid)).status).toBe(200);
});

test("who ended a call is written down before the carrier is asked, what came of it afterwards", async () => {
  const sid = await held("in-progress");
  const { reference } = await show(world, sid);
  await end(sid);
  await world.simulator.idle();
  await end(sid);
  const deeds = await onDatabase(world.folder, ({ rows }) =>
    rows<{ detail: string }>(`SELECT actor, "keyId", action, subject, detail FROM audit_log ORDER BY id`),
  );
  const deed = { actor: "anybody", keyId: "none", action: "call.end", subject: reference };
  expect(deeds.map(({ detail, ...rest }) => ({ ...rest, detail: JSON.parse(detail) as unknown }))).toEqual([
    { ...deed, detail: { stage: "asked", calls: 1 } },
    { ...deed, detail: { stage: "answered", outcomes: { ended: 1 } } },
  ]);
});
