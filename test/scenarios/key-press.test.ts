import { afterAll, beforeAll, expect, test } from "vitest";

import { closing, gather, OPTIONS, readTwiml, response, say, type Verb } from "../support/twiml.ts";
import { callSid, post, show, tell } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;
/** A call to the CRM department, under way. */
let sid: string;

beforeAll(async () => {
  world = await startWorld();
  const started = await world.startCall({ department: "CRM", phoneNumber: "+911234567806" });
  ({ callSid: sid } = (await started.json()) as { callSid: string });
  await world.simulator.idle();
});
afterAll(() => world.close());

const SORRY = say("Sorry, that is not a valid choice.");

async function press(key: string, target = "/call-status", call = sid): Promise<Verb> {
  const form = { CallSid: call, CallStatus: "in-progress", Digits: key };
  const answer = await post(world, target, form);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/xml/);
  return readTwiml(await answer.text());
}

test("1 and 2 are thanked for, and the closing names the row's department", async () => {
  const end = say(closing("CRM"));
  expect(await press("1")).toEqual(response(say("Thank you. We have noted your interest."), end));
  expect(await press("2")).toEqual(response(say("Thank you. We will call you later."), end));
});

test("3 ends the call without the closing", async () => {
  const noted = say("Thank you. We have noted that you are not interested. Goodbye.");
  expect(await press("3")).toEqual(response(noted));
  expect(await press("3", "/call-status?menu=2")).toEqual(response(noted));
});

test("any other key hears the menu once more, and at the second menu the closing", async () => {
  for (const key of ["9", "0", "*", "#", "12", "a"]) {
    const again = gather("/call-status?menu=2", OPTIONS);
    expect(await press(key)).toEqual(response(SORRY, again, say(closing("CRM"))));
    expect(await press(key, "/call-status?menu=2")).toEqual(response(SORRY, say(closing("CRM"))));
  }
});

test("a call without a department hears of the team, and is inserted", async () => {
  const unknown = callSid(70);
  const end = say(closing(null));
  expect(await press("1", "/call-status", unknown)).toEqual(
    response(say("Thank you. We have noted your interest."), end),
  );
  expect(await show(world, unknown)).toMatchObject({
    ivrSelection: "1",
    status: "in-progress",
    department: null,
  });
});

test("a key without a call still gets its answer, and stores nothing", async () => {
  const before = await world.get<unknown[]>("/calls");
  const answer = await post(world, "/call-status", { Digits: "1" });
  expect(readTwiml(await answer.text())).toEqual(
    response(say("Thank you. We have noted your interest."), say(closing(null))),
  );
  expect(await world.get<unknown[]>("/calls")).toEqual(before);
});

test("the selection is a text, stays through later events, and wrong keys leave it alone", async () => {
  const call = callSid(71);
  await press("2", "/call-status", call);
  await tell(world, call, ["completed", { CallDuration: "20" }]);
  await press("9", "/call-status", call);
  expect((await show(world, call))["ivrSelection"]).toBe("2");
});

test("a repeated menu beats the first, in either order", async () => {
  const [forth, back] = [callSid(72), callSid(73)];
  await press("1", "/call-status", forth);
  await press("3", "/call-status?menu=2", forth);
  await press("3", "/call-status?menu=2", back);
  await press("1", "/call-status", back);
  expect((await show(world, forth))["ivrSelection"]).toBe("3");
  expect((await show(world, back))["ivrSelection"]).toBe("3");
});

test("only wrong keys are no selection", async () => {
  const call = callSid(74);
  await press("9", "/call-status", call);
  await press("8", "/call-status?menu=2", call);
  const shown = await show(world, call);
  expect(shown).toMatchObject({ ivrSelection: null, status: "in-progress" });
  expect(shown.events.map((event) => event["key"])).toEqual(["9", "8"]);
});

test("empty digits are a notification", async () => {
  const answer = await post(world, "/call-status", {
    CallSid: callSid(75),
    CallStatus: "ringing",
    Digits: "",
  });
  expect(readTwiml(await answer.text())).toEqual(response());
});
