import { expect, test } from "vitest";

import { twiml } from "./test-support/application.ts";
import { CALLER_ID, type World, world } from "./test-support/world.ts";

const OURS = "+15005550006";

async function ringUs(here: World, from: string, path = "/twiml"): Promise<string> {
  const { url } = here.application;
  const voiceUrl = url + path;
  const sid = await here.simulator.receiveCall({ from, to: OURS, voiceUrl, statusCallback: `${url}/status` });
  await here.simulator.idle();
  return sid;
}

test("an inbound call fetches the TwiML while it rings, and plays it", async () => {
  const here = await world();
  const sid = await ringUs(here, "+911234567802");
  expect(here.application.at("/twiml")[0]?.fields).toMatchObject({
    CallSid: sid,
    Direction: "inbound",
    CallStatus: "ringing",
    From: "+911234567802",
    To: OURS,
  });
  expect(here.application.at("/key")[0]?.fields).toMatchObject({ Digits: "2", CallStatus: "in-progress" });
  expect(here.application.at("/status").map(({ fields }) => fields["CallStatus"])).toEqual(["completed"]);
});

test.each([
  ["<Reject/>", "no-answer"],
  ["<Reject reason='busy'/>", "busy"],
])("%s ends it as %s, unanswered", async (content, status) => {
  const here = await world();
  here.application.routes.set("/reject", () => twiml(content));
  await ringUs(here, "+911234567890", "/reject");
  expect(here.application.at("/status")[0]?.fields).toMatchObject({ CallStatus: status, CallDuration: "0" });
});

test.each(["", "<Hangup/>"])("a response of '%s' answers and hangs up", async (content) => {
  const here = await world();
  here.application.routes.set("/short", () => twiml(content));
  await ringUs(here, "+911234567890", "/short");
  expect(here.application.at("/status")[0]?.fields).toMatchObject({ CallStatus: "completed" });
});

test("<Reject> is nothing for a call that is answered", async () => {
  const here = await world();
  here.application.routes.set("/twiml", () => twiml("<Reject/><Say>Still here.</Say>"));
  await here.create({ From: CALLER_ID });
  await here.simulator.idle();
  expect(here.simulator.debuggerAlerts.map(({ code }) => code)).toEqual([12200]);
  expect(here.told().join("\n")).toContain("Still here.");
});
