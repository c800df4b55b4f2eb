import { afterAll, beforeAll, expect, test } from "vitest";

import { closing, greeting, OPTIONS, readTwiml, type Verb } from "../support/twiml.ts";
import { type Form, post, problemIn } from "../support/webhooks.ts";
import { startWorld, type World } from "../support/world.ts";

interface Preview {
  readonly phoneNumber: Readonly<Record<string, unknown>> | null;
  readonly customerName: Readonly<Record<string, unknown>> | null;
  readonly script: {
    readonly greeting: string;
    readonly menu: string;
    readonly closing: string;
    readonly answers: Readonly<Record<string, string>>;
  };
}

const COMPANY = "Smith & Söhne";
let world: World;

beforeAll(async () => {
  world = await startWorld({ env: { ALLOWED_COUNTRIES: "IN,US", COMPANY_NAME: COMPANY } });
});
afterAll(() => world.close());

const ask = (body: unknown) =>
  world.request("/call-previews", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });

async function preview(body: Readonly<Record<string, unknown>>): Promise<Preview> {
  const answer = await ask(body);
  expect(answer.status).toBe(200);
  return (await answer.json()) as Preview;
}

test("a number is shown as it would be dialed, and as people write it", async () => {
  for (const written of ["+911234567890", "01234567890", "+91 (12345) 678-90"]) {
    expect((await preview({ phoneNumber: written })).phoneNumber).toEqual({
      callable: true,
      e164: "+911234567890",
      country: "IN",
      international: "+91 1234 567 890",
      national: "01234 567 890",
    });
  }
});

test.each([
  ["not-possible", ""],
  ["forbidden-characters", "+91CALLASHA"],
  ["extension", "+911234567890 x12"],
  ["short-number", "+9112345"],
  ["emergency", "112"],
  ["premium-rate", "+19002345678"],
  ["satellite", "+8816123456789"],
  ["country-not-allowed", "+4930123456"],
  ["not-possible", "9".repeat(20_000)],
])("a number is not callable (%s), in the words of start-call", async (code, phoneNumber) => {
  const seen = await preview({ phoneNumber });
  const problem = await problemIn(await world.startCall({ phoneNumber }));
  expect(seen.phoneNumber).toEqual({ callable: false, code, message: problem["detail"] });
  expect(seen.customerName).toBeNull();
});

test.each([
  ["to be trimmed and cleaned", " Asha\u0000 "],
  ["of many kinds of letters", "Zoë <O'Brien> & Söhne 👩\u200d💻"],
  ["of 100 code points", "👍".repeat(100)],
])("a name %s is shown as it would be kept", async (_what, customerName) => {
  const seen = await preview({ customerName });
  const answer = await world.startCall({ customerName });
  expect(answer.status).toBe(200);
  await world.simulator.idle();
  const [call] = await world.get<{ customerName: string }[]>("/calls?limit=1");
  expect(seen.customerName).toEqual({ accepted: true, name: call?.customerName });
});

test.each([
  ["empty", ""],
  ["that nobody can speak", " \u0007 "],
  ["too long", "👍".repeat(101)],
])("a name that is %s is not accepted, in the words of start-call", async (_what, customerName) => {
  const problem = await problemIn(await world.startCall({ customerName }));
  expect((await preview({ customerName })).customerName).toEqual({
    accepted: false,
    message: problem["detail"],
  });
});

test.each(["Sales", "CRM", "Collection", "Support"])(
  "what it says is what a call of %s says, from the greeting to the last word after each key",
  async (department) => {
    const customerName = `Zoë "Z" <O'Brien> & Söhne`;
    const started = await world.startCall({ customerName, department });
    const { callSid: sid } = (await started.json()) as { callSid: string };
    await world.simulator.idle();
    const { Url } = world.simulator.creates.at(-1)?.fields ?? {};
    const [menu, ...closingOf] = (await heard(String(Url).slice(world.url.length), {})).verbs;
    const [greet, options] = menu?.verbs ?? [];

    const { script } = await preview({ customerName: `  ${customerName}\u0000`, department });
    expect([script.greeting, script.menu]).toEqual([greet?.text, options?.text]);
    expect(script.closing).toBe(wordsOf(closingOf));
    for (const key of ["1", "2", "3"]) {
      const answer = await heard("/call-status", { CallSid: sid, Digits: key });
      expect(script.answers[key]).toBe(wordsOf(answer.verbs));
    }
  },
);

test("nothing at all still has words, as a call from a stranger has", async () => {
  const { script, ...rest } = await preview({});
  expect(rest).toEqual({ phoneNumber: null, customerName: null });
  expect(script).toEqual({
    greeting: greeting(null, COMPANY),
    menu: OPTIONS,
    closing: closing(null, COMPANY),
    answers: {
      "1": `Thank you. We have noted your interest. ${closing(null, COMPANY)}`,
      "2": `Thank you. We will call you later. ${closing(null, COMPANY)}`,
      "3": "Thank you. We have noted that you are not interested. Goodbye.",
    },
  });
  expect(await preview({ department: null })).toEqual({ script, ...rest });
});

test("it dials nothing and stores nothing", async () => {
  const before = [world.simulator.creates.length, await world.get("/stats")];
  await preview({ customerName: "Asha", phoneNumber: "+911234567890", department: "Sales" });
  expect([world.simulator.creates.length, await world.get("/stats")]).toEqual(before);
});

test("what has the wrong type is refused", async () => {
  for (const body of [{ phoneNumber: 911234567890 }, { customerName: null }, { department: "sales" }, []]) {
    expect(await problemIn(await ask(body))).toMatchObject({ status: 400, code: "invalid_request" });
  }
});

/** What the carrier hears at this address. */
async function heard(target: string, form: Form): Promise<Verb> {
  return readTwiml(await (await post(world, target, form)).text());
}

function wordsOf(verbs: readonly Verb[]): string {
  return verbs.map(({ text }) => text).join(" ");
}
