import { afterEach, expect, test } from "vitest";

import { awayFromMidnight } from "../support/away-from-midnight.ts";
import { listen } from "../support/event-stream.ts";
import { readExposition, type ShownMetric } from "../support/exposition.ts";
import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { callSid, post, postForm, problemIn, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";
import { writeLockOn } from "../support/write-lock.ts";

let world: World;

afterEach(() => world.close());

async function metrics(headers: Record<string, string> = {}): Promise<Map<string, ShownMetric>> {
  const answer = await world.request("/metrics", { headers });
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toBe("text/plain; version=0.0.4; charset=utf-8");
  return readExposition(await answer.text());
}

/** The value of a sample; undefined if there is none. A request is counted when its answer is written. */
async function valueOf(
  name: string,
  labels: Record<string, string> = {},
  headers: Record<string, string> = {},
): Promise<number | undefined> {
  const metric = [...(await metrics(headers)).values()].find(({ samples }) =>
    samples.some((sample) => sample.name === name),
  );
  return metric?.samples.find(
    (sample) =>
      sample.name === name &&
      Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
  )?.value;
}

test("only who has the key may look, and a refused attempt is counted by its reason", async () => {
  world = await startLiveWorld();
  expect(await problemIn(await world.request("/metrics"))).toMatchObject({ code: "unauthorized" });
  await postForm(world, "/call-status", { CallSid: callSid(1) });
  const refused = (reason: string) =>
    valueOf("outbound_calling_refused_attempts_total", { reason }, WITH_KEY);
  await expect.poll(() => refused("unauthorized")).toBe(1);
  await expect.poll(() => refused("signature_invalid")).toBe(1);
  const webhooks = "outbound_calling_webhook_duration_seconds_count";
  expect(await valueOf(webhooks, { route: "/call-status" }, WITH_KEY)).toBe(0);
});

test("calls are counted by department and status, as the database counts them", async () => {
  world = await startWorld();
  await world.startCall();
  await world.startCall({ department: "CRM" });
  await world.simulator.idle();
  await tell(world, callSid(1), "ringing");
  const calls = (labels: Record<string, string>) => valueOf("outbound_calling_calls", labels);
  expect(await calls({ department: "Sales", status: "completed" })).toBe(1);
  expect(await calls({ department: "CRM", status: "completed" })).toBe(1);
  expect(await calls({ department: "none", status: "ringing" })).toBe(1);
  await tell(world, callSid(1), "busy");
  expect(await calls({ department: "none", status: "busy" })).toBe(1);
  expect(await calls({ department: "none", status: "ringing" })).toBe(0);
});

test("webhooks, batches, commits, requests and the carrier's answers are measured", async () => {
  world = await startWorld();
  await world.startCall();
  await world.startCall({ phoneNumber: "+911234567820" });
  await world.simulator.idle();
  await world.request("/calls/Sales?q=Asha");
  await world.request("/nowhere/Asha", { method: "PROPFIND" });

  const requests = "outbound_calling_http_requests_total";
  await expect.poll(() => valueOf(requests, { route: "/start-call", method: "POST", status: "200" })).toBe(1);
  await expect.poll(() => valueOf(requests, { route: "/calls/:department", status: "200" })).toBe(1);
  await expect.poll(() => valueOf(requests, { route: "none", method: "other", status: "404" })).toBe(1);
  const webhooks = "outbound_calling_webhook_duration_seconds_count";
  await expect.poll(() => valueOf(webhooks, { route: "/call-status" })).toBeGreaterThanOrEqual(4);
  expect(await valueOf(webhooks, { route: "/record-complete" })).toBe(1);
  expect(await valueOf("outbound_calling_batch_events_sum")).toBeGreaterThanOrEqual(7);
  expect(await valueOf("outbound_calling_commit_duration_seconds_count")).toBeGreaterThanOrEqual(3);
  const carrier = "outbound_calling_carrier_request_duration_seconds_count";
  expect(await valueOf(carrier, { operation: "place-call", outcome: "placed" })).toBe(1);
  expect(await valueOf(carrier, { operation: "place-call", outcome: "number-refused" })).toBe(1);
  expect(
    await valueOf("outbound_calling_carrier_refusals_total", { reason: "number-refused", code: "21211" }),
  ).toBe(1);
  expect(await (await world.request("/metrics")).text()).not.toMatch(/Asha|1234567|nowhere|PROPFIND/);
});

test("whether dialing is stopped, and how far each cap is used, is told as it is", async () => {
  world = await startWorld({ env: { MAX_CALLS_PER_HOUR: "2", MAX_CALLS_PER_DAY: "10" } });
  awayFromMidnight(world);
  const told = async () => [
    await valueOf("outbound_calling_dialing_stopped"),
    await valueOf("outbound_calling_cap_orders", { cap: "hourly" }),
    await valueOf("outbound_calling_cap_orders", { cap: "daily" }),
  ];
  expect(await told()).toEqual([0, 0, 0]);
  expect(await valueOf("outbound_calling_cap_limit", { cap: "hourly" })).toBe(2);
  expect(await valueOf("outbound_calling_cap_limit", { cap: "daily" })).toBe(10);
  for (let order = 0; order < 3; order += 1) await world.startCall();
  expect(await told()).toEqual([0, 2, 2]);
  const turn = (body: object) =>
    world.request("/dialing", {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  await turn({ state: "stopped", reason: "A test." });
  expect(await told()).toEqual([1, 2, 2]);
  await turn({ state: "running" });
  world.wait(3_600_000);
  expect((await told()).slice(0, 2)).toEqual([0, 0]);
});

test("where there is no cap none is told", async () => {
  world = await startWorld();
  await world.startCall();
  expect(await valueOf("outbound_calling_dialing_stopped")).toBe(0);
  expect(await valueOf("outbound_calling_cap_orders")).toBeUndefined();
  expect(await valueOf("outbound_calling_cap_limit")).toBeUndefined();
});

test("what waits, what is unknown and who listens is told as it is", async () => {
  world = await startWorld({
    env: { UNKNOWN_CALL_SECONDS: "86400" },
    simulator: { faults: { createServerError: 1 } },
  });
  expect(await valueOf("outbound_calling_ready")).toBe(1);
  expect(await valueOf("outbound_calling_unknown_calls")).toBe(0);
  await world.startCall();
  await expect.poll(() => valueOf("outbound_calling_unknown_calls")).toBe(1);
  world.wait(60_000);
  expect(await valueOf("outbound_calling_unknown_call_oldest_age_seconds")).toBeGreaterThanOrEqual(60);

  const stream = await listen(world);
  expect(await valueOf("outbound_calling_live_streams")).toBe(1);
  await stream.close();
  await expect.poll(() => valueOf("outbound_calling_live_streams")).toBe(0);

  const lock = await writeLockOn(world.folder);
  try {
    await lock.take();
    await post(world, "/call-status", { CallSid: callSid(3), CallStatus: "ringing" });
    expect(await valueOf("outbound_calling_journal_events")).toBe(1);
    expect(await valueOf("outbound_calling_failing", { part: "database" })).toBe(1);
    await lock.release();
    await expect.poll(() => valueOf("outbound_calling_journal_events"), { timeout: 10_000 }).toBe(0);
  } finally {
    await lock.close();
  }
});
