import { expect, it } from "vitest";

import { createLookUps } from "./look-ups.ts";
import { NoAnswerError, RestAnswerError } from "./rest-client.ts";

const ACCOUNT = `AC${"a1".repeat(16)}`;
const ROOT = `/2010-04-01/Accounts/${ACCOUNT}`;
const SID = `CA${"0f".repeat(16)}`;
const OTHER = `CA${"1e".repeat(16)}`;
const RECORDING = `RE${"2d".repeat(16)}`;
const DAY = { from: new Date("2026-01-01T00:00:00Z"), until: new Date("2026-01-02T00:00:00Z") };

/** A call as Twilio shows it, as far as it is read. */
const CALL = {
  sid: SID,
  status: "completed",
  direction: "outbound-api",
  to: "+911234567890",
  from: "+15005550006",
  date_created: "Thu, 01 Jan 2026 10:00:00 +0000",
  start_time: "Thu, 01 Jan 2026 10:00:01 +0000",
  end_time: "Thu, 01 Jan 2026 10:00:30 +0000",
  duration: "17",
};

function lookUps(answer: (target: string) => unknown) {
  const asked: string[] = [];
  const questions = createLookUps({
    accountSid: ACCOUNT,
    callerId: "+15005550006",
    origin: "https://api.example.com",
    get: (target) => {
      asked.push(target);
      return Promise.resolve().then(() => ({ body: answer(target) }));
    },
  });
  return { ...questions, asked };
}

const noTurn = () => Promise.resolve();
const fail = (error: unknown) => () => {
  throw error;
};

it("tells the state of a call, its duration as a number", async () => {
  const carrier = lookUps(() => CALL);
  expect(await carrier.lookUpCall(SID)).toEqual({
    outcome: "found",
    call: {
      callSid: SID,
      word: "completed",
      status: "completed",
      duration: 17,
      phoneNumber: "+911234567890",
      occurredAt: "2026-01-01T10:00:30.000Z",
    },
  });
  expect(carrier.asked).toEqual([`${ROOT}/Calls/${SID}.json`]);
});

it("reads what is missing, new or empty as unknown", async () => {
  const carrier = lookUps(() => ({
    sid: SID,
    status: "pondering",
    duration: null,
    direction: "inbound",
    from: "+1",
  }));
  expect(await carrier.lookUpCall(SID)).toMatchObject({
    outcome: "found",
    call: { word: "pondering", status: null, duration: null, phoneNumber: "+1", occurredAt: null },
  });
});

it("never asks for a name that is none of Twilio's", async () => {
  const carrier = lookUps(() => CALL);
  expect(await carrier.lookUpCall("../../Messages")).toEqual({ outcome: "no-such-call" });
  expect(await carrier.lookUpRecordings("../../Messages")).toEqual({ outcome: "found", recordings: [] });
  expect(carrier.asked).toEqual([]);
});

it("knows a call that does not exist from a 404 of somebody else", async () => {
  const missing = new RestAnswerError(404, { code: 20404 });
  expect(await lookUps(fail(missing)).lookUpCall(SID)).toEqual({ outcome: "no-such-call" });
  expect(await lookUps(fail(new RestAnswerError(404, "<html>"))).lookUpCall(SID)).toMatchObject({
    outcome: "no-answer",
  });
});

it.each([
  [new RestAnswerError(429, { code: 20429 }), "rate-limited"],
  [new RestAnswerError(503, null), "carrier-fault"],
  [new RestAnswerError(401, { code: 20003 }), "refused"],
  [new RestAnswerError(302, null), "unreadable-answer"],
  [new NoAnswerError("no-answer-in-time"), "no-answer-in-time"],
  [new NoAnswerError("connection-lost"), "connection-lost"],
  [new TypeError("anything else"), "unreadable-answer"],
])("has a name for no answer: %s", async (error, reason) => {
  const carrier = lookUps(fail(error));
  const expected = { outcome: "no-answer", reason };
  expect(await carrier.lookUpCall(SID)).toEqual(expected);
  expect(await carrier.lookUpRecordings(SID)).toEqual(expected);
  expect(await carrier.findCallsTo("+911234567890", DAY, noTurn)).toEqual(expected);
});

it.each([
  null,
  "",
  [],
  {},
  { sid: OTHER, status: "completed" },
  { calls: [{ status: "queued" }], recordings: 1 },
])("takes an answer that cannot be read for none: %j", async (body) => {
  const carrier = lookUps(() => body);
  const expected = { outcome: "no-answer", reason: "unreadable-answer" };
  expect(await carrier.lookUpCall(SID)).toEqual(expected);
  expect(await carrier.lookUpRecordings(SID)).toEqual(expected);
  expect(await carrier.findCallsTo("+911234567890", DAY, noTurn)).toEqual(expected);
});

it("finds the calls to a number on every page, those of its time and placed over the API", async () => {
  const early = { ...CALL, sid: OTHER, date_created: "Wed, 31 Dec 2025 23:59:59 +0000" };
  const inbound = { ...CALL, sid: OTHER, direction: "inbound" };
  const foreign = { ...CALL, sid: OTHER, to: "+911234567891" };
  const pages = [
    {
      calls: [early, inbound, foreign],
      next_page_uri: `${ROOT}/Calls.json?To=%2B91&Page=1&PageToken=PA${OTHER}`,
    },
    { calls: [CALL], next_page_uri: null },
  ];
  let turns = 0;
  const carrier = lookUps(() => pages.shift());
  const found = await carrier.findCallsTo("+911234567890", DAY, () => {
    turns += 1;
    return Promise.resolve();
  });
  expect(found).toMatchObject({
    outcome: "found",
    calls: [{ call: { callSid: SID }, createdAt: new Date("2026-01-01T10:00:00Z") }],
  });
  expect(carrier.asked).toEqual([
    `${ROOT}/Calls.json?To=%2B911234567890&From=%2B15005550006&PageSize=250`,
    `${ROOT}/Calls.json?To=%2B91&Page=1&PageToken=PA${OTHER}`,
  ]);
  expect(turns).toBe(1);
});

it("sends its credentials nowhere that an answer names", async () => {
  const carrier = lookUps(() => ({
    calls: [],
    next_page_uri: "https://evil.example/steal?Page=1",
  }));
  expect(await carrier.findCallsTo("+911234567890", DAY, noTurn)).toEqual({
    outcome: "no-answer",
    reason: "too-many-calls",
  });
  expect(new Set(carrier.asked.map((target) => target.split("?")[0]))).toEqual(
    new Set([`${ROOT}/Calls.json`]),
  );
});

it("takes one unreadable call in a list for no answer, since it may be the one", async () => {
  const carrier = lookUps(() => ({ calls: [CALL, { ...CALL, date_created: "yesterday" }] }));
  expect(await carrier.findCallsTo("+911234567890", DAY, noTurn)).toEqual({
    outcome: "no-answer",
    reason: "unreadable-answer",
  });
});

it("names a recording's address as the webhook does, and none before it is complete", async () => {
  const complete = {
    sid: RECORDING,
    call_sid: SID,
    status: "completed",
    duration: "12",
    start_time: "Thu, 01 Jan 2026 10:00:05 +0000",
    uri: `${ROOT}/Recordings/${RECORDING}.json`,
  };
  const carrier = lookUps(() => ({
    recordings: [
      complete,
      { ...complete, sid: RECORDING.replace("2", "3"), status: "processing", duration: null },
      { ...complete, call_sid: OTHER },
      { ...complete, sid: "RE-not" },
    ],
  }));
  expect(await carrier.lookUpRecordings(SID)).toEqual({
    outcome: "found",
    recordings: [
      {
        recordingSid: RECORDING,
        status: "completed",
        url: `https://api.example.com${ROOT}/Recordings/${RECORDING}`,
        duration: 12,
        startTime: "2026-01-01T10:00:05.000Z",
      },
      expect.objectContaining({ status: "processing", url: null, duration: null }),
    ],
  });
  expect(carrier.asked).toEqual([`${ROOT}/Recordings.json?CallSid=${SID}&PageSize=250`]);
});
