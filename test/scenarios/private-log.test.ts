import { afterEach, expect, test } from "vitest";

import { API_KEY, LIVE_ACCOUNT, startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { rawRequest } from "../support/raw-request.ts";
import { cookieOf, fromOwnPage, signIn } from "../support/sessions.ts";
import { callSid, post, postForm, signatureFor } from "../support/webhooks.ts";
import type { World } from "../support/world.ts";

let world: World;

afterEach(() => world.close());

const PERSON = { customerName: "Zebediah Quux", department: "Sales" };
const NUMBERS = ["+911234567890", "+911234567820", "+911234567833", "+911234567810", "+911234567804"];

/** Everything that tells who was called, and everything that opens a door. */
function secretsOf(live: World): string[] {
  const words = [
    "Zebediah",
    "Quux",
    "customerName",
    API_KEY,
    "Bearer",
    live.simulator.authToken,
    LIVE_ACCOUNT,
  ];
  const numbers = NUMBERS.flatMap((number) => [number.slice(1), number.slice(3), encodeURIComponent(number)]);
  return [
    ...words,
    ...numbers,
    "15005550006",
    "?call=",
    "call=call_",
    "limit=3",
    "x-twilio-signature",
    "secret-key-1",
  ];
}

test("no name, number, key or query string is ever logged, at any level, in good times and bad", async () => {
  world = await startLiveWorld({ env: { LOG_LEVEL: "trace" } });
  for (const phoneNumber of NUMBERS) {
    await world.startCall({ ...PERSON, phoneNumber }, { ...WITH_KEY, "idempotency-key": "secret-key-1" });
  }
  await world.simulator.idle();
  await world.startCall({ ...PERSON, phoneNumber: "+911234567890x7" }, WITH_KEY);
  await world.startCall({ ...PERSON, department: "Quux" }, WITH_KEY);
  await world.startCall(PERSON, { authorization: `Bearer ${API_KEY}x` });
  await world.request("/calls?limit=3&status=Quux", { headers: WITH_KEY });
  await world.request("/calls/Quux?customerName=Zebediah", { headers: WITH_KEY });
  await world.request("/Zebediah?customerName=Quux");
  await world.request("/start-call", {
    method: "POST",
    headers: { ...WITH_KEY, "content-type": "application/json" },
    body: '{"customerName":"Zebediah Quux", broken',
  });
  await post(world, "/call-status?call=Quux", { CallStatus: "Zebediah", To: "+911234567890" });
  await post(world, "/call-status", {
    CallSid: "CA1",
    CallStatus: "Quux",
    To: "+911234567890",
    CallDuration: "Quux",
  });
  await post(world, "/record-complete", { CallSid: "CA1", RecordingUrl: "" });
  await postForm(world, "/twiml?customerName=Zebediah", {}, { "x-twilio-signature": "forged" });
  await rawRequest(world.url, { target: "/calls?customerName=Zebediah Quux", headers: WITH_KEY });

  const log = world.logLines.join("\n");
  for (const told of ["call placed", "call not placed", "webhook with gaps", "webhook refused"]) {
    expect(log).toContain(told);
  }
  expect(secretsOf(world).filter((secret) => log.includes(secret))).toEqual([]);
});

test("a whole run leaves no name, number, key, token, cookie, note or signature in its log", async () => {
  world = await startLiveWorld();
  const cookie = await cookieOf(world, { name: "Philippa Overlook" });
  const withCookie = { cookie, ...fromOwnPage(world) };
  const seen = [cookie.split("=")[1] ?? cookie, "Philippa", "Overlook", "Wilhelmina", "promised a brochure"];
  await signIn(world, { apiKey: "a-wrong-key-that-somebody-tried" });
  await world.request("/calls", { headers: { authorization: "Bearer a-wrong-key-that-somebody-tried" } });
  await world.request("/calls", { headers: { cookie: `${cookie}x`, "x-request-id": "Wilhelmina" } });
  seen.push("a-wrong-key-that-somebody-tried");

  const placed = await world.startCall(
    { ...PERSON, phoneNumber: "+911234567890" },
    { ...withCookie, "x-request-id": "911234567890", "idempotency-key": "secret-key-1" },
  );
  await world.simulator.idle();
  const { callSid: sid } = (await placed.json()) as { callSid: string };
  expect(sid).toMatch(/^CA/);
  for (const target of ["", "/audio"])
    await world.request(`/recordings/${sid}${target}`, { headers: WITH_KEY });
  await world.request(`/calls?q=Zebediah`, { headers: withCookie });
  await world.request("/call-previews", {
    method: "POST",
    headers: { ...WITH_KEY, "content-type": "application/json" },
    body: JSON.stringify({ ...PERSON, phoneNumber: "+911234567890" }),
  });
  for (const [key, to] of [
    ["9", "+911234567891"],
    ["2", "+911234567892"],
  ] as const) {
    const fields = {
      CallSid: callSid(7),
      CallStatus: "in-progress",
      Digits: key,
      To: to,
      CallerName: "WILHELMINA",
    };
    await post(world, "/call-status", fields);
    seen.push(to.slice(3), signatureFor(world, "/call-status", fields));
  }
  await world.request(`/follow-ups/${callSid(7)}`, {
    method: "PUT",
    headers: { ...withCookie, "content-type": "application/json" },
    body: JSON.stringify({ handled: true, note: "promised a brochure" }),
  });
  await post(world, "/call-status", {
    CallSid: "+911234567893",
    CallStatus: "Wilhelmina",
    To: "client:Wilhelmina",
  });
  await post(world, "/call-status?call=Wilhelmina", {
    CallSid: "CA\nWilhelmina",
    CallStatus: "ringing\u202e",
  });
  await post(world, "/record-complete", { CallSid: callSid(9), RecordingSid: "", RecordingUrl: "" });
  await postForm(world, "/call-status?call=+911234567894", { CallSid: "+911234567894" });
  await world.request("/metrics", { headers: WITH_KEY });
  await world.request("/sessions/current", { method: "DELETE", headers: withCookie });
  seen.push("567893", "567894", "567891", "567892");

  const log = world.logLines.join("");
  for (const told of [
    "signed in",
    "signed out",
    "sign-in refused",
    "request answered",
    "webhook with gaps",
  ]) {
    expect(log).toContain(told);
  }
  expect(
    [...secretsOf(world), ...seen].filter((secret) => log.toLowerCase().includes(secret.toLowerCase())),
  ).toEqual([]);
  // A signature is 20 bytes in base64, also those that only the carrier knows.
  expect(log).not.toMatch(/[A-Za-z0-9+/]{27}=/);
  expect(log.trimEnd().split("\n")).toHaveLength(world.logLines.length);
  expect(log.replaceAll("\n", "")).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});

test("what the carrier refused is told without the person, but with its code and our reference", async () => {
  world = await startLiveWorld();
  await world.startCall({ ...PERSON, phoneNumber: "+911234567820" }, WITH_KEY);
  const line = world.logLines.find((each) => each.includes("call not placed")) ?? "";
  expect(line).toContain("21211");
  expect(line).toMatch(/"call":"call_[0-9a-z]+"/);
});
