import { expect, it } from "vitest";

import type { CallEnd, CallLookUp } from "../carrier.ts";
import { endTwilioCall } from "./end-call.ts";
import { NoAnswerError, RestAnswerError } from "./rest-client.ts";

const SID = `CA${"0f".repeat(16)}`;

/** A call as Twilio shows it, as far as it is read. */
const resource = (status: string) => ({ sid: SID, status, direction: "outbound-api", to: "+911234567890" });
const call = (status: string) => ({ callSid: SID, status });
const refused = (httpStatus: number, code?: number) =>
  new RestAnswerError(httpStatus, code === undefined ? "<html>" : { code });
const NOT_IN_PROGRESS = refused(400, 21220);

/** What the carrier answers to one request after the other: a resource, or a failure. */
async function end(
  how: Parameters<typeof endTwilioCall>[2],
  answers: readonly unknown[],
  found?: CallLookUp,
) {
  const asked: string[] = [];
  const left = [...answers];
  const outcome = await endTwilioCall(
    {
      update: (_sid, status) => {
        const answer = left.shift();
        asked.push(status);
        return answer instanceof Error ? Promise.reject(answer) : Promise.resolve({ body: answer });
      },
      lookUpCall: () => {
        asked.push("look-up");
        return Promise.resolve(found ?? { outcome: "no-such-call" });
      },
    },
    SID,
    how,
  );
  return { outcome, asked };
}

const shows = (status: "in-progress" | "completed" | "busy"): CallLookUp => ({
  outcome: "found",
  call: { callSid: SID, word: status, status, duration: null, phoneNumber: null, occurredAt: null },
});

it("cancels what waits or rings, and hangs up what was answered", async () => {
  expect(await end("cancel-or-hang-up", [resource("canceled")])).toMatchObject({
    outcome: { outcome: "taken", call: call("canceled") },
    asked: ["canceled"],
  });
  expect(await end("hang-up", [resource("completed")])).toMatchObject({
    outcome: { outcome: "taken", call: call("completed") },
    asked: ["completed"],
  });
});

it("hangs up a call that was answered meanwhile, but not where only waiting ones are to be cancelled", async () => {
  const answers = [NOT_IN_PROGRESS, resource("completed")];
  expect(await end("cancel-or-hang-up", answers, shows("in-progress"))).toMatchObject({
    outcome: { outcome: "taken", call: call("completed") },
    asked: ["canceled", "look-up", "completed"],
  });
  expect(await end("cancel", answers, shows("in-progress"))).toMatchObject({
    outcome: { outcome: "not-taken", call: call("in-progress") },
    asked: ["canceled", "look-up"],
  });
});

it("hangs up as well where a carrier takes the cancellation of a conversation and lets it go on", async () => {
  expect(await end("cancel-or-hang-up", [resource("in-progress"), resource("completed")])).toMatchObject({
    outcome: { outcome: "taken", call: call("completed") },
    asked: ["canceled", "completed"],
  });
});

it("looks a call up that cannot be ended: it has ended before", async () => {
  expect(await end("cancel-or-hang-up", [NOT_IN_PROGRESS], shows("busy"))).toMatchObject({
    outcome: { outcome: "not-taken", call: call("busy") },
    asked: ["canceled", "look-up"],
  });
  expect(await end("hang-up", [NOT_IN_PROGRESS], shows("completed"))).toMatchObject({
    outcome: { outcome: "not-taken", call: call("completed") },
  });
  const silent: CallLookUp = { outcome: "no-answer", reason: "carrier-fault" };
  expect((await end("hang-up", [NOT_IN_PROGRESS], silent)).outcome).toEqual(silent);
});

it.each<readonly [unknown, CallEnd]>([
  [new NoAnswerError("no-answer-in-time"), { outcome: "no-answer", reason: "no-answer-in-time" }],
  [new NoAnswerError("connection-lost"), { outcome: "no-answer", reason: "connection-lost" }],
  [refused(503, 20500), { outcome: "no-answer", reason: "carrier-fault" }],
  [refused(429, 20429), { outcome: "no-answer", reason: "rate-limited" }],
  [refused(401, 20003), { outcome: "no-answer", reason: "refused" }],
  [refused(404, 20404), { outcome: "no-such-call" }],
  [refused(404), { outcome: "no-answer", reason: "refused" }],
  ["<html>", { outcome: "no-answer", reason: "unreadable-answer" }],
  [
    { ...resource("canceled"), sid: `CA${"1e".repeat(16)}` },
    { outcome: "no-answer", reason: "unreadable-answer" },
  ],
  [new TypeError("of the SDK"), { outcome: "no-answer", reason: "unreadable-answer" }],
])("says what it knows when the answer is %s", async (answer, expected) => {
  expect((await end("cancel-or-hang-up", [answer])).outcome).toEqual(expected);
});

it("asks nobody about what is no name of a call", async () => {
  const never = () => Promise.reject(new Error("asked"));
  const parts = { update: never, lookUpCall: never };
  expect(await endTwilioCall(parts, "../Accounts", "hang-up")).toEqual({ outcome: "no-such-call" });
});
