import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, beforeEach, expect, test } from "vitest";

import { startLiveWorld, WITH_KEY } from "../support/live-world.ts";
import { callSid, post, problemIn } from "../support/webhooks.ts";
import type { World } from "../support/world.ts";

const SID = callSid(1);
const AT_ONCE = 20;

let carrier: http.Server;
let world: World;
/** What the carrier does with the requests for audio, and those that it got. */
let respond: http.RequestListener;
let asked: http.IncomingMessage[];

beforeEach(async () => {
  asked = [];
  carrier = http.createServer((request, response) => {
    asked.push(request);
    respond(request, response);
  });
  await once(carrier.listen(0, "127.0.0.1"), "listening");
  const { port } = carrier.address() as AddressInfo;
  world = await startLiveWorld({ env: { TWILIO_API_BASE_URL: `http://127.0.0.1:${port}` } });
  const form = { CallSid: SID, RecordingSid: `RE${"a".repeat(32)}`, RecordingUrl: "https://example.com/" };
  expect((await post(world, "/record-complete", form)).status).toBe(200);
});
afterEach(async () => {
  carrier.closeAllConnections();
  carrier.close();
  await world.close();
});

const listen = (init: RequestInit = {}) =>
  world.request(`/recordings/${SID}/audio`, { ...init, headers: WITH_KEY });
const begin: http.RequestListener = (_request, response) =>
  void response.writeHead(200, { "content-type": "audio/mpeg", "content-length": 1000 }).write("ID3");

test("the route needs the API key", async () => {
  respond = begin;
  expect((await world.request(`/recordings/${SID}/audio`)).status).toBe(401);
  expect(asked).toEqual([]);
});

test("a client that leaves ends the request to the carrier, before and after the audio begins", async () => {
  for (const answer of [() => undefined, begin]) {
    const leaving = new AbortController();
    const left = new Promise<void>((resolve) => {
      respond = (request, response) => {
        response.once("close", resolve);
        answer(request, response);
        if (answer !== begin) leaving.abort();
      };
    });
    const listening = listen({ signal: leaving.signal });
    if (answer === begin) {
      expect((await listening).status).toBe(200);
      leaving.abort();
    } else await expect(listening).rejects.toThrow();
    await left;
  }
});

test("a carrier that breaks off breaks the answer", async () => {
  respond = (request, response) => {
    begin(request, response);
    setImmediate(() => request.socket.destroy());
  };
  const answer = await listen();
  await expect(answer.arrayBuffer()).rejects.toThrow();
});

test("what is no audio, and a carrier that fails, is 502 and shows nothing of it", async () => {
  respond = (_request, response) =>
    void response.writeHead(200, { "content-type": "text/html" }).end("<secret>");
  const page = await problemIn(await listen());
  expect(page).toMatchObject({ status: 502, code: "not_audio" });
  expect(JSON.stringify(page)).not.toContain("secret");
  respond = (_request, response) => void response.writeHead(500).end("secret");
  expect(await problemIn(await listen())).toMatchObject({ status: 502, code: "audio_unavailable" });
  respond = (request) => void request.socket.destroy();
  expect(await problemIn(await listen())).toMatchObject({ status: 502, code: "audio_unavailable" });
  expect(await world.get("/ready")).toMatchObject({ carrier: "failing" });
  const sent = String(asked[0]?.headers.authorization);
  expect(sent).toMatch(/^Basic /);
  expect(world.logLines.join()).not.toContain(sent.slice("Basic ".length));
});

test("so many at once and no more, and a place is free again when one leaves", async () => {
  respond = begin;
  const leaving = new AbortController();
  const [first] = await Promise.all(
    Array.from({ length: AT_ONCE }, (_, index) => listen(index === 0 ? { signal: leaving.signal } : {})),
  );
  expect(first?.status).toBe(200);
  const refused = await listen();
  expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await problemIn(refused)).toMatchObject({ status: 503, code: "too_many_audio_transfers" });
  leaving.abort();
  await expect.poll(async () => (await listen()).status, { interval: 10 }).toBe(200);
});
