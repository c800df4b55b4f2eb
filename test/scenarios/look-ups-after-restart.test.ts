import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";

import { afterEach, beforeEach, expect, test } from "vitest";

import { type Simulator, startSimulator } from "../../src/carriers/simulator/simulator.ts";
import { API_KEY, LIVE_ACCOUNT, WITH_KEY } from "../support/live-world.ts";
import { onDatabase } from "../support/stored.ts";
import { ASHA, startWorld, type World } from "../support/world.ts";

const PATIENCE = { timeout: 20_000, interval: 100 };

let folder: string;
let carrier: Simulator;

beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), "outbound-calling-"));
  carrier = await startSimulator({
    accountSid: LIVE_ACCOUNT,
    authToken: "the-auth-token-of-a-test",
    speed: 1000,
    faults: { dropWebhooks: 1 },
  });
});
afterEach(async () => {
  await carrier.close();
  await rm(folder, { recursive: true, force: true });
});

/** The live program before a carrier that outlives it. Nothing listens at its public address: every webhook is lost. */
async function start(env: Record<string, string> = {}): Promise<World> {
  return startWorld({
    folder,
    carrier,
    env: {
      HOST: "127.0.0.1",
      BASE_URL: "http://127.0.0.1:9",
      TWILIO_ACCOUNT_SID: carrier.accountSid,
      TWILIO_AUTH_TOKEN: carrier.authToken,
      TWILIO_CALLER_ID: "+15005550006",
      TWILIO_API_BASE_URL: carrier.url,
      API_KEY,
      ...env,
    },
  });
}

async function order(world: World): Promise<number> {
  const headers = { "content-type": "application/json", ...WITH_KEY };
  const answer = await world.request("/start-call", { method: "POST", headers, body: JSON.stringify(ASHA) });
  return answer.status;
}

async function rowsOf(world: World): Promise<readonly Record<string, unknown>[]> {
  const answer = await world.request("/calls", { headers: WITH_KEY });
  return (await answer.json()) as Record<string, unknown>[];
}

test("an order whose fate was unknown when the program ended is looked up at once", async () => {
  carrier.faults.createServerErrorYetPlaced = 1;
  const before = await start();
  expect(await order(before)).toBe(502);
  await carrier.idle();
  expect(await rowsOf(before)).toMatchObject([{ status: "unknown", callSid: null }]);
  await before.close();
  expect(carrier.lookUps).toEqual([]);

  const after = await start();
  try {
    const [call] = carrier.calls();
    await expect
      .poll(() => rowsOf(after), PATIENCE)
      .toMatchObject([{ callSid: call?.sid, status: call?.status }]);
    expect(carrier.creates).toHaveLength(1);
  } finally {
    await after.close();
  }
});

test("a changed setting holds for the calls that are there", async () => {
  const before = await start({ QUIET_CALL_SECONDS: "1000000" });
  expect(await order(before)).toBe(200);
  await carrier.idle();
  expect(await rowsOf(before)).toMatchObject([{ status: "initiated" }]);
  await before.close();

  const after = await start({ QUIET_CALL_SECONDS: "1" });
  try {
    await expect.poll(() => rowsOf(after), PATIENCE).toMatchObject([{ status: carrier.calls()[0]?.status }]);
    expect(carrier.calls()[0]?.status).toBe("completed");
  } finally {
    await after.close();
  }
});

test("the end does not wait for a carrier that does not answer", async () => {
  const world = await start({ QUIET_CALL_SECONDS: "1" });
  expect(await order(world)).toBe(200);
  await carrier.idle();
  await expect.poll(() => carrier.lookUps.length, PATIENCE).toBeGreaterThan(0);
  const begun = performance.now();
  await world.close();
  expect(performance.now() - begun).toBeLessThan(5_000);
});

test("what an ended process had claimed is asked about by the next one, without waiting for its lease", async () => {
  const first = await start();
  expect(await order(first)).toBe(200);
  await carrier.idle();
  await first.close();
  // The lease of a look-up that a kill cut off: quiet since a moment that has not come.
  const later = new Date(Date.now() + 3_600_000).toISOString().slice(0, 23).replace("T", " ");
  await onDatabase(folder, ({ run }) =>
    run(`UPDATE calls SET "quietSince" = '${later}', "updatedAt" = '2026-01-01 00:00:00'`),
  );
  const second = await start({ QUIET_CALL_SECONDS: "1" });
  await expect.poll(async () => (await rowsOf(second))[0]?.["status"], PATIENCE).toBe("completed");
  await second.close();
});
