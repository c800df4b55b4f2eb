import { expect, test } from "vitest";

import type { SimulatorOptions } from "../simulator.ts";
import { type Answer, twiml } from "../test-support/application.ts";
import { callee, NUMBER, type World, world } from "../test-support/world.ts";

/** A call to somebody who only listens, with this answer at /twiml; gives the world after it. */
async function hear(
  answer: Answer,
  order: Record<string, string> = {},
  options: Partial<SimulatorOptions> = {},
): Promise<World> {
  const here = await world({ callees: callee({}), ...options });
  here.application.routes.set("/twiml", () => answer);
  await here.create({ To: NUMBER, ...order });
  await here.simulator.idle();
  return here;
}

function heard({ story }: World): string[] {
  return story.flatMap(({ event }) =>
    event.kind === "said" || event.kind === "read-aloud" ? [event.text] : [],
  );
}

function alerts({ simulator }: World): number[] {
  return simulator.debuggerAlerts.map((alert) => alert.code);
}

test("the verbs run in order, and the call ends after the last", async () => {
  const here = await hear(twiml("<Say>One.</Say><Pause length='2'/><Say>Two.</Say>"));
  expect(heard(here)).toEqual(["One.", "Two."]);
  expect(here.simulator.calls()[0]).toMatchObject({ status: "completed", duration: 3 });
  expect(alerts(here)).toEqual([]);
});

test("the request for TwiML carries the call", async () => {
  const { application } = await hear(twiml(""));
  const [request] = application.at("/twiml");
  expect(request).toMatchObject({ method: "POST", target: "/twiml?customerName=Asha" });
  expect(request?.fields).toMatchObject({ To: NUMBER, CallStatus: "in-progress", Direction: "outbound-api" });
});

test("an empty response ends the call at once", async () => {
  const here = await hear(twiml(""));
  expect(here.simulator.calls()[0]).toMatchObject({ status: "completed", duration: 1 });
});

test("nothing runs after <Hangup> or <Redirect>", async () => {
  const here = await world({ callees: callee({}) });
  here.application.routes.set("/twiml", () =>
    twiml("<Redirect method='GET'>next?a=1&amp;b=2</Redirect><Say>Never</Say>"),
  );
  here.application.routes.set("/next", () => twiml("<Say>Here</Say><Hangup/><Say>Never</Say>"));
  await here.create({ To: NUMBER });
  await here.simulator.idle();
  expect(heard(here)).toEqual(["Here"]);
  expect(here.application.at("/next")[0]?.target).toMatch(/^\/next\?a=1&b=2&CallSid=CA/);
});

test("a plain OK is read aloud to the callee, and the call is over", async () => {
  const here = await hear({ contentType: "text/plain", body: "OK" });
  expect(heard(here)).toEqual(["OK"]);
  expect(alerts(here)).toEqual([12100]);
  expect(here.simulator.calls()[0]?.status).toBe("completed");
});

const ERROR = ["We are sorry, an application error has occurred. Goodbye."];

test.each([
  ["a server error", { status: 500, body: "" }, 11200],
  ["JSON", { contentType: "application/json", body: "{}" }, 12300],
  ["malformed XML", { body: "<Response><Say>" }, 12100],
  ["a wrong root", { body: "<html/>" }, 12102],
  ["more than 64 kB", { body: `<Response><!--${"x".repeat(70_000)}--></Response>` }, 11750],
  ["a connection that breaks", { broken: true }, 11200],
] as const)("%s: the callee hears that there was an error", async (_name, answer, code) => {
  const here = await hear(answer);
  expect(heard(here)).toEqual(ERROR);
  expect(alerts(here)).toEqual([code]);
  expect(here.simulator.calls()[0]?.status).toBe("completed");
});

test("the fallback is asked instead, and told what happened", async () => {
  const here = await world({ callees: callee({}) });
  here.application.routes.set("/twiml", () => ({ status: 500 }));
  here.application.routes.set("/fallback", () => twiml("<Say>Fallback</Say>"));
  await here.create({ To: NUMBER, FallbackUrl: `${here.application.url}/fallback` });
  await here.simulator.idle();
  expect(heard(here)).toEqual(["Fallback"]);
  expect(here.application.at("/fallback")[0]?.fields).toMatchObject({ ErrorCode: "11200" });
});

test("a fallback that fails too is not asked again", async () => {
  const here = await world({ callees: callee({}) });
  for (const path of ["/twiml", "/fallback"]) here.application.routes.set(path, () => ({ status: 500 }));
  await here.create({ To: NUMBER, FallbackUrl: `${here.application.url}/fallback` });
  await here.simulator.idle();
  expect(heard(here)).toEqual(ERROR);
  expect(here.application.at("/fallback")).toHaveLength(1);
});

test("unknown verbs and attributes are warned about and skipped", async () => {
  const here = await hear(twiml("stray<Dial>+15005550006</Dial><Say mood='good'>Still here</Say>"));
  expect(heard(here)).toEqual(["Still here"]);
  expect(alerts(here)).toEqual([12200, 12200, 12200]);
});

test("an empty <Say> is reported", async () => {
  const here = await hear(twiml("<Say> </Say>"));
  expect(alerts(here)).toEqual([13520]);
});

test("inline TwiML needs no application", async () => {
  const here = await world({ callees: callee({}) });
  await here.create({
    To: NUMBER,
    Url: "",
    Twiml: "<Response><Say>Inline</Say></Response>",
    StatusCallback: "",
  });
  await here.simulator.idle();
  expect(heard(here)).toEqual(["Inline"]);
});

test("redirects of HTTP are followed up to ten times", async () => {
  const here = await world({ callees: callee({}) });
  here.application.routes.set("/twiml", () => ({ status: 302, location: "/moved?from=twiml" }));
  here.application.routes.set("/moved", () => ({ status: 302, location: "/moved" }));
  await here.create({ To: NUMBER });
  await here.simulator.idle();
  expect(here.application.at("/moved")).toHaveLength(10);
  expect(here.application.at("/moved")[0]?.method).toBe("GET");
  expect(alerts(here)).toEqual([11215]);
});

test("audio is fetched and played; what is no audio is reported", async () => {
  const here = await world({ callees: callee({}) });
  here.application.routes.set("/twiml", () =>
    twiml("<Play>/tune.mp3</Play><Play loop='2'>tune.mp3</Play><Play>/page</Play>"),
  );
  here.application.routes.set("/tune.mp3", () => ({ contentType: "audio/mpeg", body: Buffer.alloc(32_000) }));
  here.application.routes.set("/page", () => ({ contentType: "text/html", body: "<Response/>" }));
  await here.create({ To: NUMBER });
  await here.simulator.idle();
  expect(here.simulator.calls()[0]?.duration).toBe(7);
  expect(alerts(here)).toEqual([12300]);
});

test("a document that redirects to itself ends when the callee has had enough", async () => {
  const here = await hear(twiml("<Pause length='60'/><Redirect/>"), {}, { speed: 100_000 });
  expect(here.simulator.calls()[0]).toMatchObject({ status: "completed", duration: 600 });
});

test("the time limit ends a call", async () => {
  const here = await hear(twiml("<Say loop='0'>For ever.</Say><Say>Never.</Say>"), { TimeLimit: "30" });
  expect(heard(here)).toEqual(["For ever."]);
  expect(here.told().join("\n")).toContain("the time limit ends the call after 30 seconds");
  expect(here.simulator.calls()[0]).toMatchObject({ status: "completed", duration: 30 });
});
