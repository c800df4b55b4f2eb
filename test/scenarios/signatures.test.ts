import { afterAll, beforeAll, expect, test } from "vitest";

import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { rawRequest } from "../support/raw-request.ts";
import { callSid, type Form, post, postForm, problemIn, signatureFor } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

const FORM: Form = { CallSid: callSid(1), CallStatus: "completed", To: "+911234567890", CallDuration: "5" };
const TARGETS = [
  "/call-status?call=call_1",
  "/record-complete?call=call_1",
  "/twiml?customerName=Asha%20B&department=Sales",
];

let live: World;
let sandbox: World;

beforeAll(async () => {
  [live, sandbox] = [await startLiveWorld(), await startWorld()];
});
afterAll(async () => {
  await live.close();
  await sandbox.close();
});

/** How many lines were written that are read as long as nobody asks for more. */
function warnings(world: World): number {
  return world.logLines.filter((line) => !/"level":[12]0\b/.test(line)).length;
}

/** Runs requests that must be refused with 403, one log line each, and change nothing. */
async function refuses(world: World, requests: (() => Promise<Response>)[]): Promise<void> {
  const headers = world === live ? WITH_KEY : {};
  const before = await (await world.request("/calls", { headers })).text();
  for (const request of requests) {
    const lines = warnings(world);
    expect(await problemIn(await request())).toMatchObject({ status: 403, code: "signature_invalid" });
    expect(warnings(world)).toBe(lines + 1);
  }
  expect(await (await world.request("/calls", { headers })).text()).toBe(before);
}

test.each(TARGETS)("%s refuses what is forged, altered or unsigned", async (target) => {
  const right = signatureFor(live, target, FORM);
  const flipped = (right.startsWith("A") ? "B" : "A") + right.slice(1);
  const signed =
    (signature: string, form = FORM, at = target) =>
    () =>
      postForm(live, at, form, { "x-twilio-signature": signature });
  await refuses(live, [
    signed(flipped),
    signed(right, { ...FORM, CallStatus: "failed" }),
    signed(right, { ...FORM, Extra: "" }),
    signed(right, { CallSid: FORM["CallSid"] ?? "" }),
    signed(right, FORM, `${target}&x=1`),
    signed(right, FORM, target.replace("call_1", "call_2").replace("Asha", "Ravi")),
    signed(signatureFor(sandbox, target, FORM)),
    signed(right.toLowerCase()),
    signed(`${right}${right}`),
    signed(right.replace("=", "")),
    signed(""),
    () => postForm(live, target, FORM),
  ]);
});

test.each([
  ["in another order", "/twiml?department=Sales&customerName=Asha%20B"],
  ["encoded twice", "/twiml?customerName=Asha%2520B&department=Sales"],
  ["with another case", "/twiml?customerName=asha%20B&department=Sales"],
  ["with a slash", "/twiml?customerName=Asha%20B&department=Sales/"],
  ["encoded otherwise, though it means the same", "/twiml?customerName=Asha%20B&department=%53ales"],
  ["with a separator too many", "/twiml?customerName=Asha%20B&department=Sales&"],
])("a signature is not good for the address %s", async (_what, target) => {
  const right = "/twiml?customerName=Asha%20B&department=Sales";
  const headers = { "x-twilio-signature": signatureFor(live, right, {}) };
  expect((await rawRequest(live.url, { target: right, headers })).status).toBe(200);
  expect((await rawRequest(live.url, { target, headers })).status).toBe(403);
});

test("a key does not open the carrier's routes", async () => {
  await refuses(live, [() => postForm(live, "/call-status", FORM, WITH_KEY)]);
});

test("what the carrier signed is taken, in every order and encoding of its fields", async () => {
  const form = {
    CallSid: callSid(2),
    CallStatus: "ringing",
    To: "+911234567890",
    Name: "Zoë & Söhne",
    Empty: "",
  };
  for (const fields of [form, Object.fromEntries(Object.entries(form).reverse())]) {
    expect((await post(live, "/call-status?call=call_1", fields)).status).toBe(200);
  }
});

test("signed webhooks are never rate limited", async () => {
  for (let number = 0; number < 130; number += 1) {
    const answer = await post(live, "/call-status", {
      ...FORM,
      CallSid: callSid(3),
      SequenceNumber: String(number),
    });
    expect(answer.status).toBe(200);
  }
});

test("the sandbox refuses a wrong signature too, and takes an unsigned request with a warning", async () => {
  const target = "/call-status";
  await refuses(sandbox, [
    () => postForm(sandbox, target, FORM, { "x-twilio-signature": "" }),
    () => postForm(sandbox, target, FORM, { "x-twilio-signature": "AAAAAAAAAAAAAAAAAAAAAAAAAAA=" }),
    () => postForm(sandbox, target, FORM, { "x-twilio-signature": signatureFor(live, target, FORM) }),
  ]);
  const lines = sandbox.logLines.length;
  expect((await postForm(sandbox, target, FORM)).status).toBe(200);
  expect(sandbox.logLines.slice(lines).join()).toMatch(/"level":40.*unsigned/);
});

test("a sandbox that others can reach needs a key and takes nothing unsigned", async () => {
  const open = await startWorld({ env: { HOST: "0.0.0.0", API_KEY: WITH_KEY.authorization.slice(7) } });
  try {
    expect((await postForm(open, "/call-status", FORM)).status).toBe(403);
    expect((await open.request("/calls")).status).toBe(401);
    expect((await open.startCall({}, WITH_KEY)).status).toBe(200);
    await open.simulator.idle();
    const [call] = (await (await open.request("/calls", { headers: WITH_KEY })).json()) as object[];
    expect(call).toMatchObject({ status: "completed", ivrSelection: "1" });
  } finally {
    await open.close();
  }
});
