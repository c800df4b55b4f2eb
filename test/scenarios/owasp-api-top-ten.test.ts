import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, expect, test } from "vitest";

import { bearer, makeKey, revoke, statsWith } from "../support/api-keys.ts";
import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { callSid, post, problemIn } from "../support/webhooks.ts";
import { ASHA, type World } from "../support/world.ts";

// One test for each of the OWASP API Security Top 10 of 2023 (https://owasp.org/API-Security/editions/2023/en/0x11-t10/);
// SECURITY.md walks through them, and test/security-document.test.ts holds the two together.

let world: World;

beforeEach(async () => {
  world = await startLiveWorld({ env: { MAX_CALLS_PER_HOUR: "3", ALLOWED_COUNTRIES: "IN" } });
});
afterEach(() => world.close());

const start = (headers: Readonly<Record<string, string>>, fields: object = {}) =>
  world.request("/start-call", {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify({ ...ASHA, ...fields }),
  });
/** The answer to a question that is asked with the configured key, as JSON. */
const read = async <T>(path: string): Promise<T> =>
  (await (await world.request(path, { headers: WITH_KEY })).json()) as T;
const statusOf = async (answer: Promise<Response>) => (await answer).status;

test("API1: a webhook that names another call's reference does not change that call", async () => {
  await start(WITH_KEY);
  await world.simulator.idle();
  const [mine] = await read<{ callSid: string; reference: string; status: string }[]>("/calls");
  const form = { CallSid: callSid(9), CallStatus: "failed" };
  expect((await post(world, `/call-status?call=${mine?.reference ?? ""}`, form)).status).toBe(200);
  const again = await read(`/calls/${mine?.callSid ?? ""}`);
  expect(again).toMatchObject({ callSid: mine?.callSid, status: mine?.status });
});

test("API2: only a key that works lets in, and a revoked one is none at once", async () => {
  const key = await makeKey(world);
  expect(await statsWith(world, key)).toBe(200);
  await revoke(world, key.id);
  expect(await statsWith(world, key)).toBe(401);
  const wrong = ["", "Bearer ", "Bearer wrong", "Basic YTpi", `Bearer ${key.key}x`];
  const answers = wrong.map((authorization) =>
    statusOf(world.request("/calls", { headers: { authorization } })),
  );
  expect(new Set(await Promise.all(answers))).toEqual(new Set([401]));
});

test("API3: fields that nobody may set are not taken, and secrets of a key are not shown", async () => {
  await start(WITH_KEY, { status: "completed", callSid: callSid(1), keyId: "other", id: 77 });
  const [call] = await read<Record<string, unknown>[]>("/calls");
  expect(call).toMatchObject({ id: 1 });
  expect(call?.["callSid"]).not.toBe(callSid(1));
  const key = await makeKey(world);
  const listed = JSON.stringify(await read("/keys"));
  expect(listed).toContain(key.id);
  expect(listed).not.toMatch(/secret|hash/i);
  expect(listed).not.toContain(key.key.split("_")[2]);
});

test("API4: what costs is bounded: bodies, pages, whole lists", async () => {
  const large = { method: "POST", headers: { ...WITH_KEY, "content-type": "application/json" } };
  const tooLarge = world.request("/start-call", {
    ...large,
    body: JSON.stringify({ x: "x".repeat(100_001) }),
  });
  expect(await statusOf(tooLarge)).toBe(413);
  expect(await statusOf(world.request("/calls?limit=1001", { headers: WITH_KEY }))).toBe(400);
  expect((await post(world, "/call-status", { CallSid: "x".repeat(65_537) })).status).toBe(413);
});

test("API5: a key does only what its scopes allow", async () => {
  const reader = bearer(await makeKey(world, ["read"]));
  const caller = bearer(await makeKey(world, ["call"]));
  expect(await statusOf(start(reader))).toBe(403);
  expect(await statusOf(world.request("/calls", { headers: caller }))).toBe(403);
  for (const headers of [reader, caller]) {
    expect(await statusOf(world.request("/keys", { headers }))).toBe(403);
    expect(await statusOf(world.request("/audit-log", { headers }))).toBe(403);
  }
  expect(world.simulator.calls).toHaveLength(0);
});

test("API6: a stolen key can order no more than its caps, and the switch ends even that", async () => {
  const key = bearer(await makeKey(world, ["call"], { callsPerHour: 1 }));
  expect(await statusOf(start(key))).toBe(200);
  expect(await problemIn(await start(key))).toMatchObject({ status: 429, code: "key_limit_reached" });
  await world.request("/dialing", {
    method: "PUT",
    headers: { ...WITH_KEY, "content-type": "application/json" },
    body: JSON.stringify({ state: "stopped", reason: "A stolen key" }),
  });
  expect(await problemIn(await start(WITH_KEY))).toMatchObject({ status: 503, code: "dialing_stopped" });
});

test("API7: no address that anybody sends is ever asked", async () => {
  let asked = 0;
  const stranger = http.createServer((_request, response) => {
    asked += 1;
    response.end();
  });
  await once(stranger.listen(0, "127.0.0.1"), "listening");
  const url = `http://127.0.0.1:${(stranger.address() as AddressInfo).port}/`;
  const form = {
    CallSid: callSid(3),
    RecordingSid: `RE${"0".repeat(32)}`,
    RecordingUrl: url,
    RecordingStatus: "completed",
  };
  expect((await post(world, "/record-complete", form)).status).toBe(200);
  expect(await read(`/calls/${callSid(3)}`)).toMatchObject({ recordingUrl: url });
  const audio = world.request(`/recordings/${callSid(3)}/audio`, { headers: WITH_KEY });
  expect(await statusOf(audio)).toBe(404);
  expect(asked).toBe(0);
  stranger.close();
});

test("API8: errors tell nothing of the inside, and every answer has its security headers", async () => {
  const answers = await Promise.all([
    world.request("/calls?cursor=%00", { headers: WITH_KEY }),
    world.request("/nowhere"),
    world.request("/start-call", { method: "POST", headers: { ...WITH_KEY }, body: "{" }),
    world.request("/health"),
  ]);
  for (const answer of answers) {
    expect(answer.headers.get("x-content-type-options")).toBe("nosniff");
    expect(answer.headers.get("x-powered-by")).toBeNull();
    expect(answer.status).toBeLessThan(500);
    expect(await answer.text()).not.toMatch(/\bat .*\.(?:ts|js)|node_modules|SELECT/);
  }
});

test("API9: what the document does not name is not there", async () => {
  const { paths } = await world.get<{ paths: Record<string, unknown> }>("/openapi.json");
  for (const guess of ["/admin", "/v1/calls", "/debug", "/env", "/metrics/all", "/calls.json", "/.env"]) {
    expect(Object.keys(paths)).not.toContain(guess);
    expect(await statusOf(world.request(guess, { headers: WITH_KEY }))).toBe(404);
  }
});

test("API10: what the carrier sends is believed with its signature only, and read as text", async () => {
  const form = {
    CallSid: callSid(5),
    CallStatus: "<script>alert(1)</script>",
    To: "'; DROP TABLE calls; --",
  };
  const forged = await world.request("/call-status", {
    method: "POST",
    headers: { "content-type": "application/x-www-form-urlencoded", "x-twilio-signature": "AAAA" },
    body: new URLSearchParams(form).toString(),
  });
  expect(forged.status).toBe(403);
  expect(await read("/calls")).toEqual([]);
  expect((await post(world, "/call-status", form)).status).toBe(200);
  expect(await read(`/calls/${callSid(5)}`)).toMatchObject({ status: null });
});
