import { afterEach, beforeEach, expect, test } from "vitest";

import { callSid, post, problemIn, show, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

const SID = callSid(1);
let world: World;
let reference: string;

beforeEach(async () => {
  world = await startWorld();
  const lost = await problemIn(await world.startCall({ phoneNumber: "+911234567833" }));
  reference = String(lost["reference"]);
});
afterEach(() => world.close());

test("a row that knew no reference is merged into the reserved one, with events and counters", async () => {
  await tell(world, SID, ["ringing", { SequenceNumber: "1" }]);
  await post(world, "/call-status", { CallSid: SID, CallStatus: "in-progress", Digits: "2" });
  await post(world, "/record-complete", {
    CallSid: SID,
    RecordingSid: "RE1",
    RecordingUrl: "https://api.example.com/RE1",
  });
  expect(await world.get("/stats")).toMatchObject({ total: 2 });

  const fields = { CallSid: SID, CallStatus: "completed", CallDuration: "8", SequenceNumber: "3" };
  await post(world, `/call-status?call=${reference}`, fields);

  const [call, ...others] = await world.get<Record<string, unknown>[]>("/calls");
  expect(others).toEqual([]);
  expect(call).toMatchObject({
    id: 1,
    callSid: SID,
    reference,
    customerName: "Asha",
    department: "Sales",
    status: "completed",
    duration: 8,
    ivrSelection: "2",
    recordingUrl: "https://api.example.com/RE1",
  });
  const { events } = await show(world, reference);
  expect(events.map((event) => event["kind"]).sort()).toEqual([
    "placement",
    "recording",
    "selection",
    "status",
    "status",
  ]);
  expect(await show(world, SID)).toEqual(await show(world, reference));
  expect(await world.get("/stats")).toEqual({
    total: 1,
    answered: 1,
    failed: 0,
    byDepartment: { Sales: 1, CRM: 0, Collection: 0, Support: 0 },
  });
});

test("a reference is matched even where the carrier's answer was lost", async () => {
  await post(world, `/call-status?call=${reference}`, { CallSid: SID, CallStatus: "ringing" });
  expect(await show(world, reference)).toMatchObject({ callSid: SID, status: "ringing" });
});

test("a reference that belongs to another call's sid does not mix the two", async () => {
  await post(world, `/call-status?call=${reference}`, { CallSid: SID, CallStatus: "ringing" });
  await post(world, `/call-status?call=${reference}`, { CallSid: callSid(2), CallStatus: "busy" });
  expect(await show(world, reference)).toMatchObject({ callSid: SID, status: "ringing" });
  expect(await show(world, callSid(2))).toMatchObject({ status: "busy", reference: null, department: null });
});

test("a reference that nobody gave out makes no trouble", async () => {
  for (const made of ["call_forged", "x", "call_", "call_%00", "../calls"]) {
    const target = `/call-status?call=${encodeURIComponent(made)}`;
    const answer = await post(world, target, { CallSid: callSid(3), CallStatus: "ringing" });
    expect(answer.status).toBe(200);
  }
  expect(await show(world, callSid(3))).toMatchObject({ status: "ringing", customerName: null });
});
