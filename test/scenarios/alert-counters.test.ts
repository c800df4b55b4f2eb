import { afterEach, beforeEach, expect, test } from "vitest";

import { readAlertRules } from "../support/alert-rules.ts";
import { readExposition, type Sample } from "../support/exposition.ts";
import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { readSelectors, selects } from "../support/promql.ts";
import { onDatabase } from "../support/stored.ts";
import { callSid, postForm } from "../support/webhooks.ts";
import type { World } from "../support/world.ts";

/** What the alerts ask of a stretch of time: Prometheus sees it grow only where it stood there before. */
const counted = readAlertRules().flatMap(({ alert, expr }) =>
  readSelectors(expr)
    .filter(({ isRange }) => isRange)
    .map((selector) => ({ alert, selector })),
);

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

test("every series that an alert counts is there before its first event, and is the one that the event moves", async () => {
  const before = await selected();
  expect(before.length).toBeGreaterThan(7);
  expect(before.filter(({ series }) => series.length === 0)).toEqual([]);

  // Placed, two refusals of our account, one of them with a code that nobody knows, and too many orders.
  for (const last of ["01", "30", "31", "32", "38"])
    await world.startCall({ phoneNumber: `+9112345678${last}` }, WITH_KEY);
  await world.simulator.idle();
  expect((await postForm(world, "/call-status", { CallSid: callSid(1) })).status).toBe(403);
  expect((await world.request("/stats")).status).toBe(401);
  await onDatabase(world.folder, ({ run }) => run("ALTER TABLE audit_log RENAME TO gone"));
  expect((await world.request("/audit-log", { headers: WITH_KEY })).status).toBe(500);

  const sums = async () =>
    (await selected()).map(({ sum }, index) => Math.sign(sum - (before[index]?.sum ?? 0)));
  await expect.poll(sums).toEqual(before.map(() => 1));
  expect((await selected()).map(({ series }) => series)).toEqual(before.map(({ series }) => series));
});
