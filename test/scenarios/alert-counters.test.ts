import { afterEach, beforeEach, expect, test } from "vitest";

import { readAlertRules } from "../support/alert-rules.ts";
import { readExposition, type Sample } from "../support/exposition.ts";
import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { readSelectors, selects } from "../support/promql.ts";
import { onDatabase } from "../support/stored.ts";
import { callSid, postForm } from "../support/webhooks.ts";
import type { World } from "../support/world.ts";

/** What the alerts ask of a stretch of time: Prometheus sees it grow only where it stood there before. */
const asked = readAlertRules().flatMap(({ alert, expr }) =>
  readSelectors(expr).map((selector) => ({ alert, selector })),
);
const counted = asked.filter(({ selector }) => selector.isRange);

let world: World;

beforeEach(async () => {
  world = await startLiveWorld();
});
afterEach(() => world.close());

async function samples(): Promise<Sample[]> {
  const text = await (await world.request("/metrics", { headers: WITH_KEY })).text();
  return [...readExposition(text).values()].flatMap((metric) => metric.samples);
}

async function selected(): Promise<readonly { alert: string; series: string[]; sum: number }[]> {
  const all = await samples();
  return counted.map(({ alert, selector }) => {
    const found = all.filter((sample) => selects(selector, sample));
    const series = found.map(({ name, labels }) => `${name} ${JSON.stringify(labels)}`).sort();
    return { alert, series, sum: found.reduce((sum, { value }) => sum + value, 0) };
  });
}

test("everything that an alert asks for is there from the start", async () => {
  const all = await samples();
  const missing = asked.filter(({ selector }) => !all.some((sample) => selects(selector, sample)));
  expect(missing.map(({ alert }) => alert)).toEqual(["OutboundCallingDown"]);
});

test("every series that an alert counts is there before its first event, and is the one that the event moves", async () => {
  const before = await selected();
  expect(before.length).toBeGreaterThan(7);
  expect(before.filter(({ series }) => series.length === 0)).toEqual([]);

  // Placed, refused to our account, too many at once, and of unknown fate.
  for (const last of ["01", "30", "32", "33"])
    await world.startCall({ phoneNumber: `+9112345678${last}` }, WITH_KEY);
  await world.simulator.idle();
  expect((await postForm(world, "/call-status", { CallSid: callSid(1) })).status).toBe(403);
  expect((await world.request("/stats")).status).toBe(401);
  const entry = "'2026-01-01 00:00:00.000', 'nobody', 'key', 'key.create', 'not JSON'";
  await onDatabase(world.folder, ({ run }) =>
    run(`INSERT INTO audit_log (at, actor, "keyId", action, detail) VALUES (${entry})`),
  );
  expect((await world.request("/audit-log", { headers: WITH_KEY })).status).toBe(500);

  const sums = async () =>
    (await selected()).map(({ sum }, index) => Math.sign(sum - (before[index]?.sum ?? 0)));
  await expect.poll(sums).toEqual(before.map(() => 1));
  expect((await selected()).map(({ series }) => series)).toEqual(before.map(({ series }) => series));
});

test("calls that the carrier cannot come back about are placed orders without webhooks", async () => {
  await world.close();
  // Nothing listens there.
  world = await startLiveWorld({ env: { BASE_URL: "http://127.0.0.1:9" } });
  const sums = async () =>
    (await selected())
      .filter(({ alert }) => alert === "OutboundCallingWebhooksMissing")
      .map(({ sum }) => sum);
  expect(await sums()).toEqual([0, 0]);
  expect((await world.startCall({}, WITH_KEY)).status).toBe(200);
  await world.simulator.idle();
  // Asked by whoever is not the carrier.
  await postForm(world, "/call-status", { CallSid: callSid(1), CallStatus: "ringing" });
  expect(await sums()).toEqual([1, 0]);
});

test("one failure of the carrier is one, and an answer of its ends the trouble", async () => {
  const told = async () =>
    (await samples())
      .filter(
        ({ name, labels }) =>
          name === "outbound_calling_carrier_failures_total" ||
          (name === "outbound_calling_failing" && labels["part"] === "carrier"),
      )
      .map(({ name, value }) => [name.slice("outbound_calling_".length), value]);
  expect(Object.fromEntries(await told())).toEqual({ carrier_failures_total: 0, failing: 0 });
  world.simulator.faults.createServerError = 1;
  await world.startCall({}, WITH_KEY);
  expect(Object.fromEntries(await told())).toEqual({ carrier_failures_total: 1, failing: 1 });
  world.simulator.faults.createServerError = 0;
  await world.startCall({}, WITH_KEY);
  expect(Object.fromEntries(await told())).toEqual({ carrier_failures_total: 1, failing: 0 });
  await world.simulator.idle();
});
