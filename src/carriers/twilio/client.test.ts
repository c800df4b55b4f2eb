import { once } from "node:events";
import http from "node:http";
import type { AddressInfo, Socket } from "node:net";

import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";

import type { CallOrder } from "../carrier.ts";
import { createTwilioCarrier, type TwilioAccount } from "./client.ts";

interface Received {
  readonly method: string | undefined;
  readonly url: string | undefined;
  readonly authorization: string | undefined;
  readonly form: URLSearchParams;
  readonly socket: Socket;
}

const ACCOUNT_SID = `AC${"a1".repeat(16)}`;
const CALL_SID = `CA${"0f".repeat(16)}`;
const AUTH_TOKEN = "the-auth-token";
const ORDER: CallOrder = {
  reference: "call_abc123",
  to: "+911234567890",
  customerName: "Priya O'Brien & Söhne",
  department: "Sales",
};

let received: Received[] = [];
let answer: (response: http.ServerResponse) => void;
let server: http.Server;
let origin: string;
const carriers: { close(): void }[] = [];

beforeEach(async () => {
  received = [];
  answer = json(201, { sid: CALL_SID, status: "queued" });
  server = http.createServer((request, response) => {
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      const { method, url, headers, socket } = request;
      received.push({
        method,
        url,
        authorization: headers.authorization,
        form: new URLSearchParams(body),
        socket,
      });
      answer(response);
    });
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  for (const carrier of carriers.splice(0)) carrier.close();
  server.closeAllConnections();
  if (server.listening) await new Promise((resolve) => server.close(resolve));
});

function carrier(changes: Partial<TwilioAccount> = {}) {
  const created = createTwilioCarrier({
    accountSid: ACCOUNT_SID,
    authToken: AUTH_TOKEN,
    callerId: "+15005550006",
    baseUrl: "https://calls.example.com",
    apiBaseUrl: origin,
    ...changes,
  });
  carriers.push(created);
  return created;
}

function json(status: number, body: unknown, headers: http.OutgoingHttpHeaders = {}) {
  return (response: http.ServerResponse) =>
    response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
}

function text(status: number, body: string) {
  return (response: http.ServerResponse) =>
    response.writeHead(status, { "content-type": "text/html" }).end(body);
}

function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString("base64")}`;
}

describe("a call that is placed", () => {
  it("asks for exactly what the contract says", async () => {
    expect(await carrier().placeCall(ORDER)).toEqual({ outcome: "placed", callSid: CALL_SID });
    expect(received).toHaveLength(1);
    expect(received[0]).toMatchObject({
      method: "POST",
      url: `/2010-04-01/Accounts/${ACCOUNT_SID}/Calls.json`,
      authorization: basic(ACCOUNT_SID, AUTH_TOKEN),
    });
    expect([...(received[0]?.form ?? [])].sort()).toEqual([
      ["From", "+15005550006"],
      ["Record", "true"],
      [
        "RecordingStatusCallback",
        "https://calls.example.com/record-complete?call=call_abc123#rc=2&rp=5xx,ct,rt",
      ],
      ["RecordingStatusCallbackEvent", "completed"],
      ["StatusCallback", "https://calls.example.com/call-status?call=call_abc123#rc=2&rp=5xx,ct,rt"],
      ["StatusCallbackEvent", "answered"],
      ["StatusCallbackEvent", "completed"],
      ["StatusCallbackEvent", "initiated"],
      ["StatusCallbackEvent", "ringing"],
      ["To", "+911234567890"],
      [
        "Url",
        "https://calls.example.com/twiml?customerName=Priya%20O%27Brien%20%26%20S%C3%B6hne&department=Sales&call=call_abc123",
      ],
    ]);
  });

  it("signs in with the API key if there is one", async () => {
    const sid = `SK${"b2".repeat(16)}`;
    await carrier({ apiKey: { sid, secret: "key-secret" } }).placeCall(ORDER);
    expect(received[0]).toMatchObject({
      url: `/2010-04-01/Accounts/${ACCOUNT_SID}/Calls.json`,
      authorization: basic(sid, "key-secret"),
    });
  });

  it("speaks any name, even one that no address can hold", async () => {
    expect(await carrier().placeCall({ ...ORDER, customerName: "a\ud800b\u0000" })).toMatchObject({
      outcome: "placed",
    });
    expect(received[0]?.form.get("Url")).toContain("customerName=ab&");
  });

  it("keeps the connection for the next call", async () => {
    const twilio = carrier();
    await twilio.placeCall(ORDER);
    await twilio.placeCall(ORDER);
    expect(received[0]?.socket).toBe(received[1]?.socket);
  });

  it("goes where the configuration says, whatever the SDK's own variables say", async () => {
    vi.stubEnv("TWILIO_REGION", "au1");
    vi.stubEnv("TWILIO_EDGE", "sydney");
    vi.stubEnv("HTTP_PROXY", "http://127.0.0.1:9");
    vi.stubEnv("TWILIO_LOG_LEVEL", "debug");
    const printed = vi.spyOn(console, "log");
    expect(await carrier().placeCall(ORDER)).toMatchObject({ outcome: "placed" });
    expect(printed).not.toHaveBeenCalled();
  });
});

describe("an answer other than success", () => {
  it.each([
    [400, 21211, "number-refused"],
    [400, 21217, "number-refused"],
    [401, 20003, "account-refused"],
    [400, 21215, "account-refused"],
    [400, 12345, "account-refused"],
    [429, 20429, "rate-limited"],
  ])("%i with code %i is %s", async (status, code, reason) => {
    answer = json(status, { code, message: `no, ${ORDER.to}`, status });
    expect(await carrier().placeCall(ORDER)).toEqual({ outcome: "refused", reason, carrierCode: code });
    expect(received).toHaveLength(1);
  });

  it.each([
    ["a 4xx that is a page", text(404, "<html>"), "unknown", "unreadable-answer", null],
    ["a 4xx in the form of RFC 9457", json(400, problem(400, 21211)), "refused", "number-refused", 21211],
    ["a 5xx whose body claims otherwise", json(503, problem(400, 21211)), "unknown", "carrier-fault", 21211],
    ["a 5xx with a code", json(500, { code: 20500 }), "unknown", "carrier-fault", 20500],
    ["a 5xx that is a page", text(502, "<html>"), "unknown", "carrier-fault", null],
    ["a 5xx that says null", json(500, null), "unknown", "carrier-fault", null],
    ["a 2xx without sid", json(201, { status: "queued" }), "unknown", "unreadable-answer", null],
    [
      "a 2xx with another sid",
      json(201, { sid: `SM${"0".repeat(32)}` }),
      "unknown",
      "unreadable-answer",
      null,
    ],
    ["a 2xx whose sid is no text", json(201, { sid: [CALL_SID] }), "unknown", "unreadable-answer", null],
    ["a 2xx that is a page", text(200, "<html>OK"), "unknown", "unreadable-answer", null],
    ["a 2xx that says null", json(201, null), "unknown", "unreadable-answer", null],
    ["a 2xx cut short", text(201, `{"sid":"${CALL_SID}`), "unknown", "unreadable-answer", null],
    ["an empty 2xx", text(204, ""), "unknown", "unreadable-answer", null],
  ])("%s", async (_name, given, outcome, reason, carrierCode) => {
    answer = given;
    expect(await carrier().placeCall(ORDER)).toEqual({ outcome, reason, carrierCode });
  });

  it.each([301, 302, 303, 307, 308])("a redirect (%i) is not followed", async (status) => {
    answer = json(status, {}, { location: `${origin}/elsewhere` });
    expect(await carrier().placeCall(ORDER)).toMatchObject({
      outcome: "unknown",
      reason: "unreadable-answer",
    });
    expect(received).toHaveLength(1);
  });
});

describe("no answer", () => {
  const lost = { outcome: "unknown", reason: "connection-lost", carrierCode: null };
  const late = { outcome: "unknown", reason: "no-answer-in-time", carrierCode: null };

  it("from a connection that is reset", async () => {
    answer = (response) => response.socket?.resetAndDestroy();
    expect(await carrier().placeCall(ORDER)).toEqual(lost);
    expect(received).toHaveLength(1);
  });

  it("from a connection that breaks within the answer", async () => {
    answer = (response) => {
      response.writeHead(201, { "content-length": 500 }).write("{");
      setImmediate(() => response.socket?.destroy());
    };
    expect(await carrier().placeCall(ORDER)).toEqual(lost);
  });

  it("from a port where nobody listens", async () => {
    await new Promise((resolve) => server.close(resolve));
    expect(await carrier().placeCall(ORDER)).toEqual(lost);
  });

  it("in time", async () => {
    answer = () => undefined;
    expect(await carrier({ timeoutMs: 50 }).placeCall(ORDER)).toEqual(late);
  });

  it("in time, though a byte comes now and then", async () => {
    answer = (response) => {
      response.writeHead(201);
      const drip = setInterval(() => response.write(" "), 10);
      response.on("close", () => clearInterval(drip));
    };
    expect(await carrier({ timeoutMs: 100 }).placeCall(ORDER)).toEqual(late);
  });

  it("from an answer that never ends", async () => {
    answer = (response) => response.writeHead(201).end(Buffer.alloc(2_000_000, 0x20));
    expect(await carrier().placeCall(ORDER)).toMatchObject({ outcome: "unknown" });
  });

  it("after the carrier was closed under a call", async () => {
    const twilio = carrier();
    answer = () => twilio.close();
    expect(await twilio.placeCall(ORDER)).toEqual(lost);
  });
});

function problem(status: number, code: number) {
  return { type: "about:blank", title: "Bad Request", status, code };
}
