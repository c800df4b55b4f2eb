import { expect, test } from "vitest";

import { CALLER_ID, world } from "../test-support/world.ts";
import { readOrder } from "./create-order.ts";

const GOOD = { To: "+911234567890", From: "+15005550006", Url: "https://example.com/twiml" };

test("what is not said has Twilio's defaults", () => {
  expect(readOrder(GOOD, null)).toEqual({
    to: GOOD.To,
    from: GOOD.From,
    instructions: { kind: "fetch", endpoint: { url: GOOD.Url, method: "POST" } },
    fallback: null,
    statusCallback: null,
    statusEvents: ["completed"],
    ringTimeoutSeconds: 60,
    timeLimitSeconds: 14_400,
    recording: null,
    machineDetection: null,
  });
});

test("events come as repeated fields or in one", () => {
  const events = (StatusCallbackEvent: string | string[]): unknown => {
    const order = readOrder({ ...GOOD, StatusCallbackEvent }, null);
    return "statusEvents" in order ? order.statusEvents : order;
  };
  expect(events(["ringing", "initiated"])).toEqual(["initiated", "ringing"]);
  expect(events("initiated ringing")).toEqual(["initiated", "ringing"]);
});

test("an address wins over inline TwiML", () => {
  expect(readOrder({ ...GOOD, Twiml: "<Response/>" }, null)).toMatchObject({
    instructions: { kind: "fetch" },
  });
});

const REFUSALS: [string, Record<string, string>, number][] = [
  ["no To", { To: "" }, 21201],
  ["no From", { From: "" }, 21213],
  ["a From that is no number", { From: "Acme" }, 21212],
  ["a From of somebody else", { From: "+15005550009" }, 21210],
  ["a national To", { To: "09876543210" }, 21211],
  ["calling itself", { To: "+15005550006" }, 21211],
  ["neither address nor TwiML", { Url: "" }, 21205],
  ["a relative address", { Url: "/twiml" }, 21205],
  ["another scheme", { Url: "ftp://example.com/twiml" }, 21205],
  ["an application", { ApplicationSid: "AP1" }, 21218],
  ["TwiML that is too long", { Url: "", Twiml: "x".repeat(4001) }, 32018],
  ["a method that is none", { Method: "PUT" }, 21209],
  ["a relative status callback", { StatusCallback: "/status" }, 21609],
  ["an underscore in a host", { StatusCallback: "https://my_host.example.com/" }, 21609],
  ["an event that is none", { StatusCallbackEvent: "failed" }, 21626],
  ["a recording event that is none", { RecordingStatusCallbackEvent: "failed" }, 13621],
  ["no time to ring", { Timeout: "0" }, 21208],
  ["a time that is no number", { Timeout: "1e3" }, 21208],
  ["keys that are none", { SendDigits: "12x" }, 21206],
  ["a machine detection that is none", { MachineDetection: "true" }, 21234],
  ["a detection out of range", { MachineDetection: "Enable", MachineDetectionSilenceTimeout: "1" }, 21234],
];

test.each(REFUSALS)("%s is refused", (_name, change, code) => {
  expect(readOrder({ ...GOOD, ...change }, new Set(["+15005550006"]))).toMatchObject({
    httpStatus: 400,
    code,
  });
});

test("ringing is at most 600 s", () => {
  expect(readOrder({ ...GOOD, Timeout: "5000" }, null)).toMatchObject({ ringTimeoutSeconds: 600 });
});

test("a refused request is answered in Twilio's words and recorded as it came", async () => {
  const { simulator, create } = await world({ callerIds: [CALLER_ID] });
  const response = await create({ From: "+15005550009", Timeout: "20" });
  expect(await response.json()).toEqual({
    code: 21210,
    message: expect.any(String) as string,
    more_info: "https://www.twilio.com/docs/errors/21210",
    status: 400,
  });
  expect(simulator.creates).toMatchObject([
    { fields: { From: "+15005550009", Timeout: "20" }, callSid: null, code: 21210 },
  ]);
});

test("a ring timeout shorter than the callee needs ends as no answer", async () => {
  const { simulator, create } = await world();
  await create({ Timeout: "2" });
  await simulator.idle();
  expect(simulator.calls()[0]?.status).toBe("no-answer");
});
