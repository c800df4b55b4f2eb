import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";

import { afterEach, expect, test } from "vitest";

import type { AudioRequest, RecordingAudio } from "../carrier.ts";
import { RecordingAudioSource } from "./recording-audio.ts";

const ACCOUNT = `AC${"1".repeat(32)}`;
const SID = `RE${"2".repeat(32)}`;
const ending: (() => void)[] = [];

afterEach(() => {
  for (const end of ending.splice(0)) end();
});

/** A server of the test's own, with the requests that it got. */
async function serve(respond: http.RequestListener) {
  const requests: http.IncomingMessage[] = [];
  const server = http.createServer((request, response) => {
    requests.push(request);
    respond(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  ending.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, requests };
}

function open(origin: string, request: Partial<AudioRequest> = {}): Promise<RecordingAudio> {
  const account = { origin, accountSid: ACCOUNT, credentials: ["name", "secret"] as const };
  const source = new RecordingAudioSource(account, { first: 300, stalled: 300 });
  ending.push(() => {
    source.close();
  });
  const { signal } = new AbortController();
  return source.open({ recordingSid: SID, method: "GET", range: null, ifRange: null, signal, ...request });
}

async function bytesOf(audio: RecordingAudio): Promise<string> {
  if (audio.outcome !== "audio") throw new Error(audio.outcome);
  let text = "";
  for await (const part of audio.body) text += String(part);
  return text;
}

const audio: http.RequestListener = (_request, response) =>
  void response
    .writeHead(200, { "content-type": "audio/x-wav", "set-cookie": "a=b", etag: '"1"' })
    .end("RIFF");

test("asks the account's own address with credentials, and passes on what is said of the audio", async () => {
  const carrier = await serve(audio);
  const opened = await open(carrier.origin, { range: "bytes=0-3", ifRange: '"1"' });
  expect(opened).toMatchObject({ outcome: "audio", status: 200 });
  expect(opened).toHaveProperty("headers", { "content-type": "audio/x-wav", etag: '"1"' });
  expect(await bytesOf(opened)).toBe("RIFF");
  expect(carrier.requests[0]).toMatchObject({
    url: `/2010-04-01/Accounts/${ACCOUNT}/Recordings/${SID}`,
    headers: { authorization: `Basic ${btoa("name:secret")}`, range: "bytes=0-3", "if-range": '"1"' },
  });
});

test.each(["", "RE1", `${SID}/../../Calls`, `${SID}?x=1`, SID.toLowerCase(), `${SID}\n`])(
  "nothing is asked for the sid %j",
  async (recordingSid) => {
    const carrier = await serve(audio);
    expect(await open(carrier.origin, { recordingSid })).toEqual({ outcome: "missing" });
    expect(carrier.requests).toEqual([]);
  },
);

test("a redirect is followed without credentials, also within the same origin", async () => {
  const storage = await serve(audio);
  const carrier = await serve((request, response) => {
    const location = request.url === "/next" ? `${storage.origin}/file?signed=1` : "/next";
    response.writeHead(302, { location }).end();
  });
  expect(await bytesOf(await open(carrier.origin, { range: "bytes=0-" }))).toBe("RIFF");
  expect(carrier.requests.map(({ headers }) => headers.authorization !== undefined)).toEqual([true, false]);
  expect(storage.requests[0]?.url).toBe("/file?signed=1");
  expect(storage.requests[0]?.headers).toMatchObject({ range: "bytes=0-" });
  expect(storage.requests[0]?.headers).not.toHaveProperty("authorization");
});

test("a fourth redirect is not followed", async () => {
  const carrier = await serve(
    (_request, response) => void response.writeHead(302, { location: "/again" }).end(),
  );
  expect(await open(carrier.origin)).toEqual({ outcome: "failed", reason: "carrier-fault" });
  expect(carrier.requests).toHaveLength(4);
});

test.each([
  "http://storage.example.com/a",
  "ftp://127.0.0.1/a",
  "https://a:b@storage.example.com/",
  "http://[",
])("a redirect to %s is not followed", async (location) => {
  const carrier = await serve((_request, response) => void response.writeHead(302, { location }).end());
  expect(await open(carrier.origin)).toEqual({ outcome: "failed", reason: "carrier-fault" });
});

test.each([
  [200, { "content-type": "text/html" }, "not-audio"],
  [200, { "content-type": "audio/mpeg", "content-encoding": "gzip" }, "not-audio"],
  [200, {}, "not-audio"],
  [206, { "content-type": "audio/mpeg" }, "carrier-fault"],
  [416, {}, "carrier-fault"],
  [401, {}, "carrier-fault"],
  [500, {}, "carrier-fault"],
])("%i with %o is no audio for who asked for the whole", async (status, headers, reason) => {
  const carrier = await serve((_request, response) => void response.writeHead(status, headers).end("x"));
  expect(await open(carrier.origin)).toEqual({ outcome: "failed", reason });
});

test("what is not there, and a range that is not there", async () => {
  const carrier = await serve(
    ({ headers }, response) =>
      void response.writeHead(headers.range ? 416 : 404, { "content-range": "bytes */9" }).end(),
  );
  expect(await open(carrier.origin)).toEqual({ outcome: "missing" });
  const range = "bytes=10-";
  expect(await open(carrier.origin, { range })).toEqual({
    outcome: "no-such-range",
    contentRange: "bytes */9",
  });
});

test("a carrier that does not answer, is not there, or hangs up", async () => {
  const silent = await serve(() => undefined);
  expect(await open(silent.origin)).toEqual({ outcome: "failed", reason: "no-answer-in-time" });
  expect(await open("http://127.0.0.1:1")).toEqual({ outcome: "failed", reason: "connection-lost" });
  const rude = await serve((request) => void request.socket.destroy());
  expect(await open(rude.origin)).toEqual({ outcome: "failed", reason: "connection-lost" });
});

test.each(["stalls", "breaks off"])("the body breaks when the carrier %s", async (how) => {
  const carrier = await serve((request, response) => {
    response.writeHead(200, { "content-type": "audio/x-wav", "content-length": 100 }).write("RIFF");
    if (how === "breaks off") setImmediate(() => request.socket.destroy());
  });
  await expect(bytesOf(await open(carrier.origin))).rejects.toThrow();
});

test("the request ends when nobody wants the audio any more", async () => {
  const leaving = new AbortController();
  const left = new Promise<void>((resolve) => {
    void serve((_request, response) => {
      response.once("close", resolve);
      leaving.abort();
    }).then(({ origin }) => open(origin, { signal: leaving.signal }));
  });
  await left;
});
