import fc from "fast-check";
import { afterEach, beforeEach, expect, test } from "vitest";

import { closing, gather, greeting, OPTIONS, readTwiml, response, say } from "../support/twiml.ts";
import { startWorld, type World } from "../support/world.ts";

let world: World;

beforeEach(async () => {
  world = await startWorld();
});
afterEach(() => world.close());

const name = fc.oneof(
  fc.string({ unit: "binary", maxLength: 110 }),
  fc.string({ unit: "grapheme", maxLength: 60 }),
  fc.string({
    unit: fc.constantFrom(
      "<",
      ">",
      "&",
      '"',
      "'",
      "]]>",
      "/",
      "\u0000",
      "\ud83d",
      "\udc00",
      "\ufffe",
      "\u200d",
      "a",
    ),
  }),
  fc.constantFrom(
    "</Say><Dial>+911</Dial>",
    "]]><Redirect>http://example.com</Redirect>",
    "&lt;Hangup/&gt;",
    "<!DOCTYPE x>",
    "<?xml version='1.0'?>",
    "__proto__",
  ),
);

test("any name that is accepted is spoken in well-formed TwiML with the contract's verbs", async () => {
  await fc.assert(
    fc.asyncProperty(name, async (customerName) => {
      const answer = await world.startCall({ customerName });
      expect([200, 400]).toContain(answer.status);
      if (answer.status === 400) return;
      const { callSid } = (await answer.json()) as { callSid: string };
      const call = await world.get<{ customerName: string }>(`/calls/${callSid}`);
      const address = String(world.simulator.creates.at(-1)?.fields["Url"]);
      expect(address.length).toBeLessThan(4000);
      const twiml = readTwiml(await (await world.request(address.slice(world.url.length))).text());
      expect(twiml).toEqual(opening(greeting(call.customerName)));
    }),
    { numRuns: 150 },
  );
  await world.simulator.idle();
  const heard = world.simulator.deliveries.filter(({ kind }) => kind === "voice");
  expect(heard.length).toBeGreaterThan(50);
  for (const { body } of heard)
    expect(readTwiml(body).verbs.map((verb) => verb.name)).toEqual(["Gather", "Say"]);
  expect(world.simulator.debuggerAlerts).toEqual([]);
});

test("any query gives well-formed TwiML with these verbs and no others", async () => {
  const bytes = fc
    .uint8Array({ maxLength: 200 })
    .map((raw) => Buffer.from(raw).toString("hex").replace(/../g, "%$&"));
  const written = fc.oneof(
    name.map((text) => encodeURIComponent(text.toWellFormed())),
    bytes,
  );
  await fc.assert(
    fc.asyncProperty(written, written, async (customerName, department) => {
      const answer = await world.request(`/twiml?customerName=${customerName}&department=${department}`);
      expect(answer.status).toBe(200);
      expect(answer.headers.get("content-type")).toMatch(/^text\/xml/);
      const twiml = readTwiml(await answer.text());
      const [menu] = twiml.verbs;
      const heard = menu?.verbs[0]?.text ?? "";
      expect(heard).toMatch(
        /^Hello( .*)?, this is an automated call from Lodha Group\. This call is regarding/su,
      );
      expect(twiml).toEqual(opening(heard, null));
    }),
    { numRuns: 400 },
  );
});

function opening(greet: string, department: string | null = "Sales") {
  return response(gather("/call-status", greet, OPTIONS), say(closing(department)));
}
