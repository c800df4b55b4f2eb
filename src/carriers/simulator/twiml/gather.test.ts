import { expect, test } from "vitest";

import type { Press } from "../behaviour.ts";
import { twiml } from "../test-support/application.ts";
import { callee, NUMBER, type World, world } from "../test-support/world.ts";

const LONG_MENU = "<Say>This is a menu that takes about four seconds to speak out loud.</Say>";

/** One call in which the callee presses these keys in a menu of these attributes. */
async function press(
  keys: string,
  attributes: string,
  more: Partial<Press> & { inside?: string } = {},
): Promise<World> {
  const { inside = LONG_MENU, seconds = 1, after = "menu-begins" } = more;
  const here = await world({ callees: callee({ presses: keys === "" ? [] : [{ keys, seconds, after }] }) });
  here.application.routes.set("/menus/twiml", () =>
    twiml(`<Gather ${attributes}>${inside}</Gather><Say>Fell through.</Say>`),
  );
  here.application.routes.set("/menus/key", () => twiml("<Say>Answer.</Say>"));
  here.application.routes.set("/key", () => twiml("<Say>Answer.</Say>"));
  await here.create({ To: NUMBER, Url: `${here.application.url}/menus/twiml` });
  await here.simulator.idle();
  return here;
}

function heard({ story }: World): string[] {
  return story
    .flatMap(({ event }) => (event.kind === "said" ? [event.text] : []))
    .filter((text) => !text.includes("menu"));
}

function digits({ application }: World, path = "/key"): (string | undefined)[] {
  return application.at(path).map(({ fields }) => fields["Digits"]);
}

test("the last digit needed submits at once, and the answer replaces the document", async () => {
  const here = await press("12", 'numDigits="2" action="/key"');
  expect(digits(here)).toEqual(["12"]);
  expect(heard(here)).toEqual(["Answer."]);
});

test("a key stops what is being said", async () => {
  const early = await press("1", 'numDigits="1" action="/key"');
  const late = await press("1", 'numDigits="1" action="/key"', { after: "menu-ends" });
  const talk = [early, late].map(({ simulator }) => simulator.calls()[0]?.duration ?? 0);
  expect((talk[1] ?? 0) - (talk[0] ?? 0)).toBeGreaterThanOrEqual(3);
});

test("what comes after the key in the menu is not said", async () => {
  const inside = `${LONG_MENU}<Pause length="2"/><Say>More of it.</Say>`;
  const here = await press("1", 'numDigits="1" action="/key"', { inside });
  expect(heard(here)).toEqual(["Answer."]);
});

test("without a key the next verb follows, and nothing is requested", async () => {
  const here = await press("", 'numDigits="1" action="/key"');
  expect(digits(here)).toEqual([]);
  expect(heard(here)).toEqual(["Fell through."]);
});

test("the timeout counts from the end of the menu", async () => {
  const inTime = await press("1", 'numDigits="1" action="/key" timeout="3"', {
    after: "menu-ends",
    seconds: 2,
  });
  const tooLate = await press("1", 'numDigits="1" action="/key" timeout="1"', {
    after: "menu-ends",
    seconds: 2,
  });
  expect([digits(inTime), digits(tooLate)]).toEqual([["1"], []]);
});

test("the timeout begins anew with each key, then submits what there is", async () => {
  const here = await press("1234", 'action="/key" timeout="1"');
  expect(digits(here)).toEqual(["1234"]);
});

test("the finishing key ends the input and is not part of it", async () => {
  expect(digits(await press("12#3", 'action="/key"'))).toEqual(["12"]);
  expect(digits(await press("12*3", 'action="/key" finishOnKey="*"'))).toEqual(["12"]);
});

test("an empty finishOnKey makes # an ordinary key", async () => {
  expect(digits(await press("#", 'action="/key" finishOnKey="" numDigits="1"'))).toEqual(["#"]);
});

test("only the finishing key counts as no input", async () => {
  const here = await press("#", 'action="/key"');
  expect([digits(here), heard(here)]).toEqual([[], ["Fell through."]]);
});

test("actionOnEmptyResult requests the action without a key", async () => {
  const here = await press("", 'action="/key" actionOnEmptyResult="true"');
  expect([digits(here), heard(here)]).toEqual([[""], ["Answer."]]);
});

test("a relative action starts at the document; GET puts the digits into the query", async () => {
  const here = await press("1", 'numDigits="1" action="key" method="GET"');
  expect(digits(here, "/menus/key")).toEqual(["1"]);
  expect(here.application.at("/menus/key")[0]?.method).toBe("GET");
});

test("without an action the same document is requested again", async () => {
  const here = await press("1", 'numDigits="1"');
  expect(digits(here, "/menus/twiml")).toEqual([undefined, "1"]);
  expect(heard(here)).toEqual(["Fell through."]);
});

test("a redirect of HTTP loses the digits", async () => {
  const here = await world({
    callees: callee({ presses: [{ keys: "1", seconds: 1, after: "menu-begins" }] }),
  });
  here.application.routes.set("/twiml", () => twiml('<Gather numDigits="1" action="/key"/>'));
  here.application.routes.set("/key", () => ({ status: 303, location: "/moved" }));
  await here.create({ To: NUMBER });
  await here.simulator.idle();
  expect([digits(here), digits(here, "/moved")]).toEqual([["1"], [undefined]]);
});

test("other verbs inside are reported and skipped", async () => {
  const here = await press("", 'action="/key"', { inside: "<Hangup/><Say>Still the menu.</Say>" });
  expect(here.simulator.debuggerAlerts.map(({ code }) => code)).toEqual([13320]);
  expect(heard(here)).toEqual(["Fell through."]);
});

test("a callee who hangs up in the menu requests nothing", async () => {
  const here = await world({ callees: callee({ hangsUpAfterSeconds: 2 }) });
  await here.create({ To: NUMBER });
  await here.simulator.idle();
  expect(here.application.at("/key")).toEqual([]);
  expect(here.simulator.calls()[0]).toMatchObject({ status: "completed", duration: 2 });
});

test("inline TwiML needs an absolute action", async () => {
  const here = await world({
    callees: callee({ presses: [{ keys: "1", seconds: 1, after: "menu-begins" }] }),
  });
  await here.create({
    To: NUMBER,
    Url: "",
    Twiml: '<Response><Gather numDigits="1" action="/key"/></Response>',
  });
  await here.simulator.idle();
  expect(here.simulator.debuggerAlerts.map(({ code }) => code)).toEqual([11100]);
});
