import { afterAll, beforeAll, expect, test } from "vitest";

import { closing, gather, greeting, OPTIONS, readTwiml, response, say } from "../support/twiml.ts";
import { post } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeAll(async () => {
  world = await startWorld();
});
afterAll(() => world.close());

async function ask(query: string, target = world) {
  const answer = await target.request(`/twiml${query}`);
  expect(answer.status).toBe(200);
  expect(answer.headers.get("content-type")).toMatch(/^text\/xml/);
  return readTwiml(await answer.text());
}

function opening(name: string | null, department: string | null, company?: string) {
  return response(
    gather("/call-status", greeting(name, company), OPTIONS),
    say(closing(department, company)),
  );
}

test("it greets by name, offers the menu, and closes for the department", async () => {
  for (const department of ["Sales", "CRM", "Collection", "Support"]) {
    expect(await ask(`?customerName=Asha&department=${department}`)).toEqual(opening("Asha", department));
  }
});

test("no name greets nobody; no or an unknown department is the team", async () => {
  expect(await ask("")).toEqual(opening(null, null));
  expect(await ask("?customerName=&department=sales")).toEqual(opening(null, null));
  expect(await ask("?customerName=%20%00%20&department=Marketing")).toEqual(opening(null, null));
});

test("a name is spoken as it is, and cut at 100 code points", async () => {
  const name = `Zoë "Z" <O'Brien> & Söhne 👩‍💻`;
  expect(await ask(`?customerName=${encodeURIComponent(name)}`)).toEqual(opening(name, null));
  expect(await ask(`?customerName=${encodeURIComponent("👍".repeat(101))}`)).toEqual(
    opening("👍".repeat(100), null),
  );
});

test("a query that is torn to pieces still gives a call something to hear", async () => {
  for (const query of [
    "?customerName=%&department=%zz",
    "?customerName=a&customerName=b",
    "?customerName[]=x",
    "?&&&=",
    "?%00",
  ]) {
    const heard = await ask(query);
    expect(heard.verbs.map((verb) => verb.name)).toEqual(["Gather", "Say"]);
  }
});

test("every method asks the same question; a signed POST is what Twilio sends", async () => {
  const query = "?customerName=Asha&department=CRM&call=call_1";
  for (const method of ["POST", "PUT", "DELETE", "PATCH"]) {
    const answer = await world.request(`/twiml${query}`, { method });
    expect(answer.status).toBe(200);
    expect(readTwiml(await answer.text())).toEqual(opening("Asha", "CRM"));
  }
  const answer = await post(world, `/twiml${query}`, { CallSid: "CA1", CallStatus: "in-progress" });
  expect(readTwiml(await answer.text())).toEqual(opening("Asha", "CRM"));
});

test("the company is the one that is configured", async () => {
  const other = await startWorld({ env: { COMPANY_NAME: "Smith & <Sons>" } });
  try {
    expect(await ask("?customerName=Asha&department=Sales", other)).toEqual(
      opening("Asha", "Sales", "Smith & <Sons>"),
    );
  } finally {
    await other.close();
  }
});

test("an inbound call is served, and becomes a row", async () => {
  await world.simulator.receiveCall({
    from: "+911234567802",
    to: "+15005550006",
    voiceUrl: `${world.url}/twiml`,
    statusCallback: `${world.url}/call-status`,
  });
  await world.simulator.idle();
  const [call] = await world.get<Record<string, unknown>[]>("/calls");
  expect(call).toMatchObject({
    phoneNumber: "+911234567802",
    status: "completed",
    ivrSelection: "2",
    customerName: null,
    department: null,
  });
  expect(world.simulator.debuggerAlerts).toEqual([]);
});
