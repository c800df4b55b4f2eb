import twilio from "twilio";
import RequestClient from "twilio/lib/base/RequestClient.js";
import { expect, test } from "vitest";

import type { SimulatorOptions } from "../simulator.ts";
import { twiml } from "../test-support/application.ts";
import { callee, CALLER_ID, NUMBER, type World, world } from "../test-support/world.ts";

const PATIENTLY = { timeout: 10_000 };
const SAY = "<Response><Say>Hello there.</Say></Response>";
const WAIT = "<Response><Pause length='300'/></Response>";

type Answer<Body> = Awaited<ReturnType<typeof RequestClient.prototype.request<Body>>>;

/** The official client, with nothing changed but where it connects to. */
class RedirectedClient extends RequestClient {
  readonly #origin: string;

  constructor(origin: string) {
    super({ timeout: 5000 });
    this.#origin = origin;
  }

  override async request<Body>(options: RequestClient.RequestOptions<Body>): Promise<Answer<Body>> {
    return super.request<Body>({
      ...options,
      uri: options.uri.replace("https://api.twilio.com", this.#origin),
    });
  }
}

interface Client {
  readonly here: World;
  readonly client: twilio.Twilio;
}

async function connect(options: Partial<SimulatorOptions> = {}): Promise<Client> {
  const here = await world(options);
  const { url, accountSid, authToken } = here.simulator;
  return { here, client: twilio(accountSid, authToken, { httpClient: new RedirectedClient(url) }) };
}

const order = { to: "+911234567890", from: CALLER_ID, twiml: SAY };

test("create, then fetch: the SDK reads every field", async () => {
  const { here, client } = await connect();
  const created = await client.calls.create({
    ...order,
    statusCallback: `${here.application.url}/status`,
    statusCallbackEvent: ["initiated", "answered", "completed"],
    record: true,
    recordingStatusCallback: `${here.application.url}/recorded`,
    recordingStatusCallbackEvent: ["completed"],
  });
  expect(created).toMatchObject({
    status: "queued",
    direction: "outbound-api",
    startTime: null,
    price: null,
  });
  await here.simulator.idle();
  const fetched = await client.calls(created.sid).fetch();
  expect(fetched).toMatchObject({ status: "completed", duration: "1", to: order.to, from: CALLER_ID });
  expect(fetched.startTime).toBeInstanceOf(Date);
  expect(here.application.at("/status").map(({ fields }) => fields["CallStatus"])).toEqual([
    "initiated",
    "in-progress",
    "completed",
  ]);
  const [recording] = await client.calls(created.sid).recordings.list();
  expect(recording).toMatchObject({ callSid: created.sid, status: "completed", source: "OutboundAPI" });
  const same = await client.recordings(recording?.sid ?? "").fetch();
  expect(same.mediaUrl).toBe(here.application.at("/recorded")[0]?.fields["RecordingUrl"]);
  expect(await client.recordings.list({ callSid: created.sid })).toHaveLength(1);
});

test("a refusal is a RestException with Twilio's code", async () => {
  const { client } = await connect();
  await expect(client.calls.create({ ...order, to: "+911234567820" })).rejects.toMatchObject({
    status: 400,
    code: 21211,
    moreInfo: "https://www.twilio.com/docs/errors/21211",
  });
});

test("lists page through everything, newest first, also while new calls arrive", async () => {
  const { here, client } = await connect();
  for (let made = 0; made < 7; made += 1) await client.calls.create({ ...order, to: "+911234567810" });
  await here.simulator.idle();
  const sids = here.simulator
    .calls()
    .map((call) => call.sid)
    .toReversed();
  const listed = await client.calls.list({ pageSize: 3 });
  expect(listed.map((call) => call.sid)).toEqual(sids);
  const first = await client.calls.page({ pageSize: 3 });
  await client.calls.create({ ...order, to: "+911234567810" });
  const second = await first.nextPage();
  const back = await second?.previousPage();
  expect(second?.instances.map((call) => call.sid)).toEqual(sids.slice(3, 6));
  expect(back?.instances).toHaveLength(3);
});

test("lists are filtered by number, status and start", async () => {
  // Noon: a filter by day means the whole day, of UTC.
  const noon = new Date("2026-03-01T12:00:00Z");
  const { here, client } = await connect({ now: () => noon });
  await client.calls.create(order);
  await client.calls.create({ ...order, to: "+911234567810" });
  await here.simulator.idle();
  const found = async (filter: object): Promise<number> => (await client.calls.list(filter)).length;
  const hour = (offset: number): Date => new Date(noon.getTime() + offset * 3_600_000);
  expect(await found({ to: order.to })).toBe(1);
  expect(await found({ from: CALLER_ID })).toBe(2);
  expect(await found({ status: "busy" })).toBe(1);
  expect(await found({ startTimeAfter: hour(-1), startTimeBefore: hour(1) })).toBe(2);
  expect(await found({ startTimeAfter: hour(1) })).toBe(0);
  expect(await found({ startTime: noon })).toBe(2);
  expect(await found({ startTime: hour(-24) })).toBe(0);
  expect(await found({ endTimeBefore: hour(-1) })).toBe(0);
  expect(await found({ parentCallSid: `CA${"0".repeat(32)}` })).toBe(0);
});

test("a call cancelled while queued has no webhooks and no start", async () => {
  const { here, client } = await connect({ callsPerSecond: 0.001, speed: 1 });
  const { application } = here;
  await client.calls.create({ ...order, twiml: WAIT });
  const events = {
    statusCallback: `${application.url}/status`,
    statusCallbackEvent: ["initiated", "completed"],
  };
  const queued = await client.calls.create({ ...order, ...events });
  const waiting = await client.calls(queued.sid).fetch();
  expect([waiting.status, Number(waiting.queueTime) > 900_000]).toEqual(["queued", true]);
  await client.calls(queued.sid).update({ status: "canceled" });
  await expect.poll(async () => (await client.calls(queued.sid).fetch()).status, PATIENTLY).toBe("canceled");
  expect(application.at("/status")).toEqual([]);
  expect((await client.calls(queued.sid).fetch()).startTime).toBeNull();
});

test("a call is ended, or goes on with other TwiML, in the middle", async () => {
  const { here, client } = await connect({ callees: callee({ hangsUpAfterSeconds: 3000 }), speed: 10 });
  here.application.routes.set("/other", () => twiml("<Say>Other words.</Say><Pause length='3000'/>"));
  const { sid } = await client.calls.create({ ...order, to: NUMBER, twiml: WAIT });
  const status = async (): Promise<string> => (await client.calls(sid).fetch()).status;
  await expect.poll(status, PATIENTLY).toBe("in-progress");
  await expect(client.calls(sid).update({ status: "canceled" })).rejects.toMatchObject({ code: 21220 });
  await client.calls(sid).update({ url: `${here.application.url}/other` });
  await expect.poll(() => here.told().join("\n"), PATIENTLY).toContain("Other words.");
  await client.calls(sid).update({ status: "completed" });
  await here.simulator.idle();
  expect(await status()).toBe("completed");
  expect(here.told().at(-1)).toContain("the application ends the call");
  await expect(client.calls(sid).update({ status: "completed" })).rejects.toMatchObject({
    status: 400,
    code: 21220,
  });
});

test("a call under way can be limited", async () => {
  const { here, client } = await connect({ callees: callee({ hangsUpAfterSeconds: 3000 }), speed: 10 });
  const { sid } = await client.calls.create({
    ...order,
    to: NUMBER,
    twiml: `<Response>${"<Pause/>".repeat(100)}</Response>`,
  });
  await expect.poll(() => here.told().join("\n"), PATIENTLY).toContain("answered");
  await client.calls(sid).update({ timeLimit: 5 });
  await here.simulator.idle();
  expect((await client.calls(sid).fetch()).duration).toBe("5");
});

test("the account, its balance and its numbers", async () => {
  const { here, client } = await connect({ callerIds: [CALLER_ID, "+15005550007"] });
  expect((await client.api.v2010.accounts(here.simulator.accountSid).fetch()).status).toBe("active");
  expect(await client.balance.fetch()).toMatchObject({ currency: "USD" });
  const numbers = await client.incomingPhoneNumbers.list();
  expect(numbers.map((number) => number.phoneNumber)).toEqual([CALLER_ID, "+15005550007"]);
  const [verified] = await client.outgoingCallerIds.list({ phoneNumber: CALLER_ID });
  expect(verified).toMatchObject({ phoneNumber: CALLER_ID, sid: numbers[0]?.sid });
});

test("a caller ID that nobody named is listed from its first use", async () => {
  const { client } = await connect();
  expect(await client.incomingPhoneNumbers.list()).toEqual([]);
  await client.calls.create(order);
  expect(await client.incomingPhoneNumbers.list()).toHaveLength(1);
});
