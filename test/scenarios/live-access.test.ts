import { afterAll, beforeAll, expect, test } from "vitest";

import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { problemIn } from "../support/webhooks.ts";
import type { World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startLiveWorld();
});
afterAll(() => world.close());

const KEYED = ["/calls", "/calls/Sales", "/calls/call_0", "/recordings/x", "/stats"];
const OPEN = ["/health", "/ready", "/docs", "/docs/", "/openapi.json", "/"];

test("what tells of calls needs the key", async () => {
  for (const path of KEYED) {
    const answer = await world.request(path);
    expect(await problemIn(answer)).toMatchObject({ status: 401, code: "unauthorized" });
    expect(answer.headers.get("www-authenticate")).toMatch(/^Bearer/);
    expect((await world.request(path, { headers: WITH_KEY })).status).not.toBe(401);
  }
});

test("health, ready, the documentation and the page in front are open, and the page shows no calls", async () => {
  for (const path of OPEN) expect((await world.request(path)).status).toBe(200);
  expect(await (await world.request("/")).text()).not.toContain("Asha");
});

test("nothing is dialed without the key", async () => {
  const wrong = [
    {},
    { authorization: "Bearer wrong-key-wrong-key-00" },
    { authorization: WITH_KEY.authorization.slice(7) },
  ];
  for (const headers of wrong) {
    expect(await problemIn(await world.startCall({}, headers))).toMatchObject({ status: 401 });
  }
  expect(world.simulator.creates).toEqual([]);
});

test("with the key a call runs from end to end against another origin of the carrier", async () => {
  const answer = await world.startCall({}, WITH_KEY);
  expect(answer.status).toBe(200);
  await world.simulator.idle();
  const calls = await (await world.request("/calls", { headers: WITH_KEY })).json();
  expect(calls).toMatchObject([{ status: "completed", ivrSelection: "1" }]);
  expect(world.simulator.debuggerAlerts).toEqual([]);
  expect(world.simulator.deliveries.every(({ status }) => status === 200)).toBe(true);
});

test("an unknown path is 404 and a wrong method 405, before any key is asked for", async () => {
  expect(await problemIn(await world.request("/nothing-here"))).toMatchObject({
    status: 404,
    code: "not_found",
  });
  for (const [path, method, allow] of [
    ["/start-call", "GET", "POST"],
    ["/calls", "POST", "GET, HEAD"],
    ["/calls/Sales", "DELETE", "GET, HEAD"],
    ["/stats", "PUT", "GET, HEAD"],
    ["/call-status", "GET", "POST"],
    ["/record-complete", "PATCH", "POST"],
  ] as const) {
    const answer = await world.request(path, { method });
    expect(await problemIn(answer)).toMatchObject({ status: 405 });
    expect(answer.headers.get("allow")).toBe(allow);
  }
});

test("the key is asked for before the body is read", async () => {
  const headers = { "content-type": "application/json" };
  for (const body of ["{", "x".repeat(200_000), JSON.stringify({ department: 7 })]) {
    const answer = await world.request("/start-call", { method: "POST", headers, body });
    expect(answer.status).toBe(401);
  }
  const odd = await world.request("/start-call", {
    method: "POST",
    headers: { "content-type": "a/b" },
    body: "x",
  });
  expect(odd.status).toBe(401);
});

test("failed authentication is limited, and a right key passes all the same", async () => {
  const own = await startLiveWorld();
  try {
    const statuses: number[] = [];
    for (let attempt = 0; attempt < 102; attempt += 1) {
      statuses.push((await own.request("/stats", { headers: { authorization: "Bearer guess" } })).status);
    }
    expect(statuses.slice(0, 100)).toEqual(Array<number>(100).fill(401));
    expect(statuses.slice(100)).toEqual([429, 429]);
    const limited = await own.request("/stats");
    expect(await problemIn(limited)).toMatchObject({ status: 429 });
    expect(Number(limited.headers.get("retry-after"))).toBeGreaterThan(0);
    expect((await own.request("/stats", { headers: WITH_KEY })).status).toBe(200);
  } finally {
    await own.close();
  }
});

test("on loopback both safeguards can be off for development; open to others they stop the start", async () => {
  const off = { API_AUTH: "off", TWILIO_VALIDATE_SIGNATURE: "off" };
  const own = await startLiveWorld({ env: off });
  try {
    expect((await own.request("/calls")).status).toBe(200);
    const wrong = { "x-twilio-signature": "wrong" };
    expect((await own.request("/twiml", { headers: wrong })).status).toBe(200);
  } finally {
    await own.close();
  }
  await expect(startLiveWorld({ env: { ...off, HOST: "0.0.0.0" } })).rejects.toThrow(
    /API_AUTH[^]*TWILIO_VALIDATE_SIGNATURE/,
  );
});
