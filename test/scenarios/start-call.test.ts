import { afterAll, beforeAll, expect, test } from "vitest";

import { problemIn, show } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld({ env: { ALLOWED_COUNTRIES: "IN" } });
});
afterAll(() => world.close());

async function refused(body: Record<string, unknown>): Promise<Readonly<Record<string, unknown>>> {
  const creates = world.simulator.creates.length;
  const answer = await world.startCall(body);
  const problem = await problemIn(answer);
  expect(world.simulator.creates).toHaveLength(creates);
  return problem;
}

test("the carrier is asked for exactly what the contract says", async () => {
  const name = `Zoë O'Brien & (Söhne)*!`;
  const answer = await world.startCall({ customerName: `  ${name} `, department: "Collection" });
  const { callSid } = (await answer.json()) as { callSid: string };
  const { reference } = await show(world, callSid);
  const { fields } = world.simulator.creates.at(-1) ?? {};
  expect(fields).toMatchObject({
    From: "+15005550006",
    To: "+911234567890",
    Record: "true",
    StatusCallback: `${world.url}/call-status?call=${String(reference)}#rc=2&rp=5xx,ct,rt`,
    StatusCallbackEvent: ["initiated", "ringing", "answered", "completed"],
    RecordingStatusCallback: `${world.url}/record-complete?call=${String(reference)}#rc=2&rp=5xx,ct,rt`,
  });
  expect([fields?.["RecordingStatusCallbackEvent"]].flat()).toEqual(["completed"]);
  const url = new URL(String(fields?.["Url"]));
  expect([url.origin, url.pathname]).toEqual([world.url, "/twiml"]);
  expect(Object.fromEntries(url.searchParams)).toEqual({
    customerName: name,
    department: "Collection",
    call: reference,
  });
  await world.simulator.idle();
});

test("a row says initiated as soon as the carrier has agreed", async () => {
  const slow = await startWorld({ simulator: { speed: 0.01 } });
  try {
    const { callSid } = (await (await slow.startCall()).json()) as { callSid: string };
    expect(await show(slow, callSid)).toMatchObject({ status: "initiated", duration: null });
  } finally {
    await slow.close();
  }
});

test("every field that is missing or of the wrong type is named", async () => {
  const problem = await refused({ customerName: undefined, phoneNumber: 911234567890, department: "sales" });
  expect(problem).toMatchObject({ status: 400, code: "invalid_request" });
  const named = (problem["errors"] as { field: string }[]).map(({ field }) => field);
  expect(new Set(named)).toEqual(new Set(["customerName", "phoneNumber", "department"]));
});

test.each([
  ["empty", ""],
  ["blank", " \t\n "],
  ["only control characters", "\u0000\u0007\u009f"],
  ["only half of a surrogate pair", "\ud83d"],
  ["longer than 100 code points", "👍".repeat(101)],
  ["no text", 7],
  ["null", null],
])("a name that is %s is refused", async (_what, customerName) => {
  expect(await refused({ customerName })).toMatchObject({ status: 400 });
});

test("a name is trimmed and cleaned, and otherwise kept as it is", async () => {
  const joined = `e\u0301 👩\u200d💻`;
  for (const [sent, kept] of [
    [`  ${joined}\u0000 `, joined],
    ["A\u0007sha\ud800", "Asha"],
    ["👍".repeat(100), "👍".repeat(100)],
  ] as const) {
    const answer = await world.startCall({ customerName: sent, phoneNumber: "+911234567810" });
    const { callSid } = (await answer.json()) as { callSid: string };
    expect((await show(world, callSid))["customerName"]).toBe(kept);
  }
});

test.each([
  ["letters", "+91CALLASHA"],
  ["two plus signs", "++911234567890"],
  ["an extension", "+911234567890 x12"],
  ["too few digits", "+9112345"],
  ["an emergency number", "112"],
  ["an emergency number in disguise", "+91112"],
  ["a premium-rate number", "+19002345678"],
  ["a satellite number", "+8816123456789"],
  ["a short number", "1909"],
  ["nothing", ""],
  ["digits of another script", "+٩١١٢٣٤٥٦٧٨٩٠"],
])("a number with %s is refused", async (_what, phoneNumber) => {
  const problem = await refused({ phoneNumber });
  expect(problem).toMatchObject({ status: 400, code: "invalid_request" });
  expect(problem["errors"]).toMatchObject([{ field: "phoneNumber" }]);
});

test("a number is read with separators and in its national form, and stored in E.164", async () => {
  for (const written of ["+91 (12345) 678-10", "01234567810", "+91.1234567.810", " +91/1234567810"]) {
    const { callSid } = (await (await world.startCall({ phoneNumber: written })).json()) as {
      callSid: string;
    };
    expect((await show(world, callSid))["phoneNumber"]).toBe("+911234567810");
  }
});

test("a country that is not allowed is 403", async () => {
  expect(await refused({ phoneNumber: "+14155552671" })).toMatchObject({ status: 403 });
});

test("a department is one of the four, exactly", async () => {
  for (const department of ["sales", "Sales ", "", "Marketing", ["Sales"], null]) {
    expect(await refused({ department })).toMatchObject({ status: 400 });
  }
});

test("nothing that was refused left a row", async () => {
  await world.simulator.idle();
  expect((await world.get<unknown[]>("/calls")).length).toBe(world.simulator.creates.length);
});
