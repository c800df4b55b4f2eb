import { afterEach, expect, test } from "vitest";

import { API_KEY, LIVE_ACCOUNT, startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { rawRequest } from "../support/raw-request.ts";
import { post, postForm } from "../support/webhooks.ts";
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

test("what the carrier refused is told without the person, but with its code and our reference", async () => {
  world = await startLiveWorld();
  await world.startCall({ ...PERSON, phoneNumber: "+911234567820" }, WITH_KEY);
  const line = world.logLines.find((each) => each.includes("call not placed")) ?? "";
  expect(line).toContain("21211");
  expect(line).toMatch(/"reference":"call_[0-9a-z]+"/);
});
